import { empty, json, type Answer } from '../http/answer.ts';
import { deleteKey, maximumTokenLifetimeMs, mintKey, tokenLifetimeMs } from './api-keys.ts';
import { authenticate } from './authenticate.ts';
import type { Call, Caller } from './call.ts';
import { notFound, refuse } from './errors.ts';
import { describeKey, mayReadKey } from './key-answers.ts';
import { findUser } from './lookup.ts';
import { may } from './permissions.ts';
import type { ApiKey, User } from './state.ts';

/** `POST /api/v2/users/{user}/keys`: a session key (coder-api.md 6.3). */
export async function createSessionKey(call: Call): Promise<Answer> {
  const caller = await authenticate(call);
  const user = findUser(call, caller);
  refuseMinting(call, caller, user);
  const { text } = mintKey(call.state, call.deployment.clock.now(), {
    user,
    loginType: 'password',
    lifetimeMs: tokenLifetimeMs,
  });
  call.deployment.lastSessionKey = text;
  return json(201, { key: text });
}

/** Coder answers 500, not 403, when the caller may not create keys (coder-api.md 6.4). */
export function refuseMinting(call: Call, caller: Caller, user: User): void {
  const isRefused = call.deployment.settings.mintingRefused && caller.key.loginType === 'oauth2_provider_app';
  if (!isRefused && may(call.state, caller, 'create', { type: 'api_key', ownerId: user.id })) return;
  refuse(500, 'Failed to create API key.', 'insert API key: unauthorized: rbac: forbidden');
}

/** `GET …/keys/tokens`: API tokens only, and `null` when there are none (coder-api.md 6.5). */
export async function listTokens(call: Call): Promise<Answer> {
  const caller = await authenticate(call);
  const user = findUser(call, caller);
  const query = call.url.searchParams;
  const now = call.deployment.clock.now();
  const expiredToo = query.get('include_expired') === 'true' || call.deployment.generation.listsExpiredAlways;
  const ofAll = query.get('include_all') === 'true';
  const tokens = [...call.state.keys.values()].filter(
    (key) =>
      key.loginType === 'token' &&
      (ofAll || key.userId === user.id) &&
      (expiredToo || key.expiresAt > now) &&
      mayReadKey(call, caller, key),
  );
  const username = (key: ApiKey) => call.state.users.get(key.userId)?.username ?? '';
  return json(
    200,
    tokens.length ? tokens.map((key) => ({ ...describeKey(call, key), username: username(key) })) : null,
  );
}

/** `GET …/keys/tokens/tokenconfig`, in nanoseconds. */
export async function showTokenConfig(call: Call): Promise<Answer> {
  const user = findUser(call, await authenticate(call));
  return json(200, { max_token_lifetime: maximumTokenLifetimeMs(user) * 1e6 });
}

/** `GET …/keys/tokens/{name}`: a key of any kind with that name. */
export async function showKeyByName(call: Call): Promise<Answer> {
  const caller = await authenticate(call);
  const user = findUser(call, caller);
  const key = [...call.state.keys.values()].find((row) => row.userId === user.id && row.name === call.params['name']);
  return key && mayReadKey(call, caller, key) ? json(200, describeKey(call, key)) : notFound();
}

/** `GET …/keys/{id}`: any readable key; its owner is not compared with the path's user. */
export async function showKey(call: Call): Promise<Answer> {
  return json(200, describeKey(call, await findKey(call, 'read')));
}

/** `DELETE …/keys/{id}`. */
export async function removeKey(call: Call): Promise<Answer> {
  deleteKey(call.state, (await findKey(call, 'delete')).id);
  return empty(204);
}

/** `PUT …/keys/{id}/expire`: also for an expired key; the row stays. */
export async function expireKey(call: Call): Promise<Answer> {
  const key = await findKey(call, 'update');
  const now = call.deployment.clock.now();
  key.expiresAt = Math.min(key.expiresAt, now);
  key.updatedAt = now;
  return empty(204);
}

async function findKey(call: Call, action: string): Promise<ApiKey> {
  const caller = await authenticate(call);
  findUser(call, caller);
  const key = call.state.keys.get(call.params['key'] ?? '');
  return key && mayReadKey(call, caller, key, action) ? key : notFound();
}
