import { z } from 'zod';
import type { Claims } from '../../contract/explanation/json.ts';
import type { Known } from '../../contract/explanation/known.ts';
import type { TriedSource } from '../../contract/explanation/report.ts';
import type { ClaimsEvidence, Evidence, RoleEvidence } from '../evidence.ts';
import type { EvidenceReading } from './reading.ts';
import type { Mapping } from '../settings/mapping.ts';

// Objects of any keys are checked by hand: zod's record drops a key named `__proto__`.
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown) => typeof value === 'string';
const isTargets = (value: unknown) => value === null || (Array.isArray(value) && value.every(isText));
export const claimsSchema = z.custom<Claims>(isObject);
const names = z.custom<Readonly<Record<string, string>>>(
  (value) => isObject(value) && Object.values(value).every(isText),
);
const mapping = z.custom<Mapping>((value) => isObject(value) && Object.values(value).every(isTargets));

const texts = z.array(z.string());
const source = z.enum(['deployment', 'debug-link', 'oidc-claims', 'provider', 'pasted', 'edited']);
const unknown = z.enum([
  'not-asked',
  'not-visible',
  'not-supported',
  'not-licensed',
  'not-oidc',
  'never-signed-in',
  'no-answer',
]);

const known = <T>(value: z.ZodType<T>): z.ZodType<Known<T>> =>
  z.discriminatedUnion('known', [
    z.object({ known: z.literal(true), value, from: source, at: z.number() }),
    z.object({ known: z.literal(false), why: unknown }),
  ]);

export const organizationSettingsSchema = z.object({ field: z.string(), mapping, assignDefault: z.boolean() });
export const roleSettingsSchema = z.object({ field: z.string(), mapping });

export const deploymentOptionsSchema = z.object({
  claimsSource: z.enum(['userinfo', 'access_token', 'none']),
  issuerUrl: z.string().nullable(),
  scopes: texts,
  authUrlParams: names,
  usernameField: z.string(),
  emailField: z.string(),
  nameField: z.string(),
  ignoreEmailVerified: z.boolean(),
  emailDomains: texts,
  allowSignups: z.boolean(),
  allowedGroups: texts,
  groups: z.object({ field: z.string(), mapping: names, regexFilter: z.string(), autoCreate: z.boolean() }),
  siteRoles: roleSettingsSchema.extend({ defaultRoles: texts }),
  organizations: organizationSettingsSchema,
});

const group = z.object({ id: z.string(), name: z.string(), isMember: z.boolean(), source: z.string() });

// What has a default here is not in the files of version 0.1.
const ownGroup = group.extend({
  displayName: z.string().default(''),
  memberCount: z.number().nullable().default(null),
});
const role = z.union([
  z.object({ name: z.string(), displayName: z.string() }),
  z.string().transform((name): RoleEvidence => ({ name, displayName: '' })),
]);

export const groupSettingsSchema = roleSettingsSchema.extend({
  regexFilter: z.string().nullable(),
  autoCreate: z.boolean(),
  legacyNames: names,
});

const organization = z.object({
  id: z.string(),
  name: z.string(),
  displayName: z.string(),
  isDefault: z.boolean(),
  isMember: z.boolean(),
  groups: known(z.array(group)),
  ownGroups: known(z.array(ownGroup)),
  groupSync: known(groupSettingsSchema.nullable()),
  roleSync: known(roleSettingsSchema.nullable()),
  customRoles: known(texts),
  defaultRoles: texts,
  ownRoles: known(z.array(role)),
});

const user = z.object({
  id: z.string().default(''),
  username: z.string(),
  email: z.string(),
  name: z.string(),
  loginType: z.string(),
  // That version read users who had just used their key.
  status: z.string().default('active'),
  siteRoles: z.array(role),
});

const facts = z.array(z.object({ name: z.string(), value: z.string() }));

export const claimsEvidenceSchema: z.ZodType<ClaimsEvidence> = z.object({
  idToken: claimsSchema.nullable(),
  secondary: claimsSchema.nullable(),
  merged: claimsSchema,
});

const evidenceSchema: z.ZodType<Evidence> = z.object({
  version: z.string().nullable(),
  user: known(user),
  facts: known(facts).default({ known: false, why: 'not-asked' }),
  claims: known(claimsEvidenceSchema),
  features: known(z.object({ groups: z.boolean(), roles: z.boolean(), organizations: z.boolean() })),
  options: known(deploymentOptionsSchema),
  organizationSync: known(organizationSettingsSchema.nullable()),
  organizations: known(z.array(organization)),
});

const tried: z.ZodType<TriedSource[]> = z.array(z.object({ source, why: unknown }));

/** A reading as it was stored. In version 0.1, every reading that was kept was one of everything. */
export const readingSchema: z.ZodType<EvidenceReading> = z
  .object({ evidence: evidenceSchema, tried, at: z.number(), everythingAt: z.number().nullable().optional() })
  .transform(({ everythingAt, ...reading }) => ({
    ...reading,
    everythingAt: everythingAt === undefined ? reading.at : everythingAt,
  }));
