import { formatTime } from '../clock.ts';
import type { Call, Caller } from './call.ts';
import { may } from './permissions.ts';
import type { ApiKey } from './state.ts';

/** A key as the API shows it; the secret is never shown again (coder-api.md 6.5). */
export function describeKey(call: Call, key: ApiKey): Record<string, unknown> {
  const { generation } = call.deployment;
  return {
    id: key.id,
    user_id: key.userId,
    last_used: formatTime(key.lastUsedAt),
    expires_at: formatTime(key.expiresAt),
    created_at: formatTime(key.createdAt),
    updated_at: formatTime(key.updatedAt),
    login_type: key.loginType,
    scope: summarise(key.scopes),
    scopes: generation.publicScopes ? key.scopes : undefined,
    token_name: key.name,
    lifetime_seconds: Math.floor(key.lifetimeMs / 1000),
    allow_list: generation.allowList ? key.allowList : undefined,
  };
}

function summarise(scopes: string[]): string {
  if (scopes.length !== 1) return '';
  if (scopes[0] === 'coder:all') return 'all';
  return scopes[0] === 'coder:application_connect' ? 'application_connect' : '';
}

export function mayReadKey(call: Call, caller: Caller, key: ApiKey, action = 'read'): boolean {
  return may(call.state, caller, action, { type: 'api_key', ownerId: key.userId });
}
