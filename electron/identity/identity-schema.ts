import { z } from 'zod';
import type { Identity } from '../contract/state.ts';

const visible = <Value extends z.ZodType>(value: Value) =>
  z.discriminatedUnion('seen', [
    z.object({ seen: z.literal(true), value }),
    z.object({ seen: z.literal(false), why: z.enum(['not-visible', 'not-licensed', 'not-supported', 'no-answer']) }),
  ]);

const roleSchema = z.object({ name: z.string(), displayName: z.string() });

const groupSchema = z.object({
  id: z.string(),
  name: z.string(),
  displayName: z.string(),
  createdBy: z.enum(['sync', 'hand', 'unknown']),
  memberCount: z.number().nullable(),
});

const userSchema = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string().nullable(),
  email: z.string(),
  loginType: z.string(),
  status: z.string(),
  siteRoles: z.array(roleSchema),
});

const organizationSchema = z.object({
  id: z.string(),
  name: z.string(),
  displayName: z.string(),
  isDefault: z.boolean(),
  groups: visible(z.array(groupSchema)),
  roles: visible(z.array(roleSchema)),
  defaultRoles: z.array(z.string()),
});

/** An identity as it was stored: what the app shows until the deployment has answered again. */
export const identitySchema: z.ZodType<Identity> = z.object({
  user: visible(userSchema),
  organizations: visible(z.array(organizationSchema)),
  facts: z
    .array(z.object({ name: z.string(), value: z.string() }))
    .nullable()
    .default(null),
  confirmedAt: z.number(),
});
