import { z } from 'zod';
import {
  claimsEvidenceSchema,
  claimsSchema,
  deploymentOptionsSchema,
  groupSettingsSchema,
  organizationSettingsSchema,
  readingSchema,
  roleSettingsSchema,
} from '../../sync/readings/evidence-schema.ts';
import type { KeptExplanation } from './kept.ts';

const names = z.array(z.object({ name: z.string(), organization: z.string().nullable() }));

const look = z.object({
  at: z.number(),
  claims: claimsSchema.nullable(),
  organizations: z.array(z.string()).nullable(),
  groups: names.nullable(),
  roles: names.nullable(),
});

const pastedSettings = z.object({
  options: deploymentOptionsSchema.nullable(),
  organizationSync: organizationSettingsSchema.nullable(),
  groupSync: groupSettingsSchema.nullable(),
  roleSync: roleSettingsSchema.nullable(),
});

/** What an earlier run kept of an entry. */
export const keptExplanationSchema: z.ZodType<KeptExplanation> = z.object({
  userId: z.string().nullable(),
  read: readingSchema.nullable(),
  pastedClaims: z.object({ value: claimsEvidenceSchema, at: z.number() }).nullable(),
  pastedSettings: z.array(z.object({ value: pastedSettings, organization: z.string().nullable(), at: z.number() })),
  history: z.array(look),
  problems: z.number(),
  warnings: z.number(),
});
