import { z } from 'zod';
import { providerSchema } from '../contract/provider-entry.ts';
import { deploymentColors } from '../contract/state.ts';

const origin = z.string().regex(/^https?:\/\/[^/?#\s]+$/);
const time = z.number().int().nonnegative();
const id = z.string().min(1).max(64);

/** What names a key that the app holds; the secret itself is in the vault. */
const heldKey = {
  /** A key that a person pasted is theirs: it is forgotten, never deleted. */
  whose: z.enum(['ours', 'theirs']),
  keyId: z.string(),
  /** Also the `name` of the secret's vault address; `''` for a kept key, the client id for a pair. */
  tokenName: z.string(),
};

const heldKeySchema = z.looseObject({ kind: z.enum(['own-token', 'kept-key', 'oauth-pair']), ...heldKey });

const credential = {
  ...heldKey,
  createdAt: time,
  userId: z.string().nullable(),
  /** The predecessor that this key replaced and that is still to be given back. */
  previous: heldKeySchema.nullable(),
};

/** The key that an entry is signed in with: a token of our own, a key that may not mint, or an access and refresh token. */
const credentialSchema = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('own-token'), ...credential, expiresAt: time }),
  z.looseObject({ kind: z.literal('kept-key'), ...credential, expiresAt: time.nullable() }),
  z.looseObject({
    kind: z.literal('oauth-pair'),
    ...credential,
    expiresAt: time,
    /** How far the last refresh came. Begun and not done means that the answer may have been lost. */
    refresh: z.enum(['begun', 'done', 'refused']).optional(),
  }),
]);

const copyKeySchema = z.looseObject({
  keyId: z.string(),
  tokenName: z.string(),
  createdAt: time,
  expiresAt: time,
});

const deploymentSchema = z.looseObject({
  id,
  /** Names the kind of deployment; which there are, `settingsSchemaFor` is told. */
  kind: z.string().max(32),
  label: z.string().min(1).max(80),
  color: z.enum(deploymentColors),
  origin,
  /** The person insisted on plain http to a host that is not loopback. */
  allowHttp: z.boolean(),
  deploymentId: z.string().nullable(),
  version: z.string().nullable(),
  credential: credentialSchema.nullable(),
  copyKey: copyKeySchema.nullable(),
  /** Copied earlier, replaced near their end, still alive in whatever they were pasted into. */
  olderCopyKeys: z.array(copyKeySchema),
  /** Names written down before minting: a token of that name that is not in use is an orphan. */
  pendingTokenNames: z.array(z.string()),
  /** A client made by an administrator; its secret, if any, is in the vault. */
  oauthClient: z.looseObject({ clientId: z.string(), redirectUri: z.string(), hasSecret: z.boolean() }).nullable(),
  /** The identity provider behind it; its secret and tokens, if any, are in the vault. */
  provider: providerSchema.nullable().default(null),
  /** The browser that its pages open in; null for the system's. */
  browser: z.string().max(200).nullable().default(null),
  /** Expiry (ms) of the credential for which the one notice was already shown. */
  noticedExpiry: time.nullable(),
});

/** Something of ours at a deployment that is still to be given back; the key to do it with is in the vault. */
const tidyUpSchema = z.looseObject({
  id,
  origin,
  allowHttp: z.boolean(),
  /** The kind of the deployment that it is at. */
  kind: z.string().max(32).default('coder'),
  what: z.enum(['token', 'session-key', 'registration', 'token-pair']),
  /** Key id of the token or session key, or client id of the registration or pair. */
  target: z.string(),
  /** Tokens to find by name and delete first, while the key still works. */
  tokenNames: z.array(z.string()),
  since: time,
});

const preferencesSchema = z.looseObject({
  theme: z.enum(['system', 'light', 'dark']),
  clearClipboardSeconds: z.number().int().min(0).max(600),
  /** Unproven: after a sign-in by a program of this machine, the key is taken from that program's profile. */
  takeCliKey: z.boolean().default(false),
});

/** Everything in the settings file. Unknown fields pass through unharmed. */
export const settingsSchema = z.looseObject({
  version: z.literal(1),
  /** Names this profile's account in the OS keyring. */
  profile: id,
  preferences: preferencesSchema,
  deployments: z.array(deploymentSchema),
  tidyUps: z.array(tidyUpSchema),
});

/** The schema of a settings file whose deployments are of these kinds and no others. Absent: of any. */
export const settingsSchemaFor = (kinds?: readonly string[]) => {
  const isKnown = ({ kind }: { readonly kind: string }) => kinds?.includes(kind) ?? true;
  return settingsSchema.extend({
    deployments: z.array(deploymentSchema.refine(isKnown, 'is of a kind that this version does not know')),
    tidyUps: z.array(tidyUpSchema.refine(isKnown, 'is of a kind that this version does not know')),
  });
};

export type SettingsSchema = ReturnType<typeof settingsSchemaFor>;

/** The fields this version knows; those it does not are carried along unseen. */
type Known<T> = T extends readonly (infer Item)[]
  ? Known<Item>[]
  : T extends Record<string, string>
    ? T
    : T extends object
      ? { [Key in keyof T as string extends Key ? never : Key]: Known<T[Key]> }
      : T;

export type Settings = Known<z.infer<typeof settingsSchema>>;
export type Deployment = Known<z.infer<typeof deploymentSchema>>;
export type HeldKey = Known<z.infer<typeof heldKeySchema>>;
export type Credential = Known<z.infer<typeof credentialSchema>>;
export type PairCredential = Extract<Credential, { kind: 'oauth-pair' }>;
export type CopyKey = Known<z.infer<typeof copyKeySchema>>;
export type TidyUp = Known<z.infer<typeof tidyUpSchema>>;

/** What a first start begins with. `profile` is a fresh random id. */
export const defaultSettings = (profile: string): Settings => ({
  version: 1,
  profile,
  preferences: { theme: 'system', clearClipboardSeconds: 60, takeCliKey: false },
  deployments: [],
  tidyUps: [],
});

/** The settings file: one owner, every change written at once and atomically. */
export interface SettingsStore {
  get(): Settings;
  /** Applies `edit` to the current value, checks the result against the schema and writes it. */
  change(edit: (settings: Settings) => Settings): Settings;
}
