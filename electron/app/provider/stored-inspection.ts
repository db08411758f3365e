import { z } from 'zod';
import { claimsSchema } from '../../sync/readings/evidence-schema.ts';
import type { Inspection } from '../../idp/inspection.ts';

const notes = z.array(z.object({ severity: z.enum(['info', 'warning']), text: z.string() }));

const oidc = z.object({
  kind: z.literal('oidc'),
  issuer: z.string(),
  clientId: z.string(),
  at: z.number(),
  claims: z.object({ idToken: claimsSchema, userInfo: claimsSchema.nullable(), merged: claimsSchema }),
  signature: z.discriminatedUnion('checked', [
    z.object({ checked: z.literal(true), algorithm: z.string() }),
    z.object({ checked: z.literal(false), why: z.string() }),
  ]),
  grantedScopes: z.array(z.string()),
  notes,
});

const github = z.object({
  kind: z.literal('github'),
  baseUrl: z.string(),
  clientId: z.string(),
  at: z.number(),
  user: z.object({ login: z.string(), id: z.number(), name: z.string().nullable() }),
  emails: z.array(z.object({ email: z.string(), verified: z.boolean(), primary: z.boolean() })),
  organizations: z.array(z.object({ login: z.string(), state: z.string(), role: z.string().nullable() })),
  teams: z.array(z.object({ organization: z.string(), slug: z.string(), name: z.string() })),
  admission: z.object({
    admitted: z.enum(['yes', 'no', 'unknown']),
    steps: z.array(z.object({ passed: z.boolean().nullable(), rule: z.string(), seen: z.string() })),
    advice: z.object({ cause: z.string(), remedy: z.string() }).nullable(),
  }),
  notes,
});

/** What an earlier run found at a provider. */
export const inspectionSchema: z.ZodType<Inspection> = z.discriminatedUnion('kind', [oidc, github]);
