import { day, hour } from '../clock.ts';
import { hashSecret, randomText } from '../secrets.ts';
import type { ApiKey, DeploymentState, KeyLoginType, User } from './state.ts';

/** Default lifetimes and retention (coder-api.md 6.2). */
export const sessionLifetimeMs = day;
export const tokenLifetimeMs = 7 * day;
export const refreshLifetimeMs = 30 * day;
const retentionMs = 7 * day;

/** The longest lifetimes that API tokens may have, those of owners apart. */
export const maximumLifetimeMs = 100 * 365.25 * day;
export const ownersMaximumLifetimeMs = 7 * day;

export function maximumTokenLifetimeMs(user: User): number {
  return user.roles.includes('owner') ? ownersMaximumLifetimeMs : maximumLifetimeMs;
}

export interface NewKey {
  user: User;
  loginType: KeyLoginType;
  lifetimeMs: number;
  name?: string;
  scopes?: string[];
  allowList?: string[];
}

/** Creates a key and returns its row with the text `ID-SECRET`, which exists only here. */
export function mintKey(state: DeploymentState, now: number, wanted: NewKey): { row: ApiKey; text: string } {
  const id = randomText(10);
  const secret = randomText(22);
  const row: ApiKey = {
    id,
    secretHash: hashSecret(secret),
    userId: wanted.user.id,
    loginType: wanted.loginType,
    scopes: wanted.scopes ?? ['coder:all'],
    allowList: wanted.allowList ?? ['*:*'],
    createdAt: now,
    updatedAt: now,
    expiresAt: now + wanted.lifetimeMs,
    lifetimeMs: wanted.lifetimeMs,
    lastUsedAt: 0,
    name: wanted.name ?? '',
  };
  state.keys.set(id, row);
  return { row, text: `${id}-${secret}` };
}

/** Deletes a key, and with an OAuth2 access token its refresh token. */
export function deleteKey(state: DeploymentState, id: string): void {
  state.keys.delete(id);
  state.tokens = state.tokens.filter((token) => token.keyId !== id);
}

/** Deletes keys that expired more than the retention ago, and codes that ended. */
export function purgeExpired(state: DeploymentState, now: number): void {
  for (const key of [...state.keys.values()]) if (key.expiresAt + retentionMs < now) deleteKey(state, key.id);
  state.codes = state.codes.filter((code) => code.expiresAt > now);
}

/** Notes a use of the key: `last_used` at most hourly; expiry slides when an hour or more of it has been used. */
export function noteUse(key: ApiKey, now: number, slides: boolean): void {
  if (now - key.lastUsedAt >= hour) {
    key.lastUsedAt = now;
    key.updatedAt = now;
  }
  if (slides && key.expiresAt - now <= key.lifetimeMs - hour) {
    key.expiresAt = now + key.lifetimeMs;
    key.updatedAt = now;
  }
}
