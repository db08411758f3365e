import type { Credential } from '../settings/schema.ts';

/** The share of its life after which a key gets its successor; a kept key gets none. */
const renewalShare = { 'own-token': 0.5, 'oauth-pair': 0.8, 'kept-key': null } as const;

/** When the app gets the key's successor; null when it does not. Milliseconds since 1970. */
export function renewsAt(credential: Credential): number | null {
  const { kind, createdAt, expiresAt } = credential;
  const share = renewalShare[kind];
  const isRefused = credential.kind === 'oauth-pair' && credential.refresh === 'refused';
  return share === null || expiresAt === null || isRefused ? null : createdAt + (expiresAt - createdAt) * share;
}
