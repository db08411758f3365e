import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { hour, minute, second } from '../clock.ts';
import { json, type Answer } from '../http/answer.ts';
import { isUuid } from '../secrets.ts';
import { maximumTokenLifetimeMs, mintKey, tokenLifetimeMs } from './api-keys.ts';
import { authenticate } from './authenticate.ts';
import type { Call } from './call.ts';
import { refuse } from './errors.ts';
import { readJson } from './json-body.ts';
import { refuseMinting } from './keys.ts';
import { findUser } from './lookup.ts';
import { publicScopes } from './scopes.ts';
import type { User } from './state.ts';

const bodySchema = z.object({
  token_name: z.string().nullish(),
  /** Nanoseconds. */
  lifetime: z.number().refine(Number.isInteger, 'must be an integer').nullish(),
  scopes: z.array(z.string()).nullish(),
  scope: z.string().nullish(),
  allow_list: z.array(z.string().refine(isAllowEntry, 'invalid allow list entry')).nullish(),
});

const legacyScopes: Record<string, string> = { all: 'coder:all', application_connect: 'coder:application_connect' };

/** `POST /api/v2/users/{user}/keys/tokens`: an API token (coder-api.md 6.4). */
export async function createToken(call: Call): Promise<Answer> {
  const caller = await authenticate(call);
  const user = findUser(call, caller);
  const sent = readJson(call, bodySchema);
  const scopes = readScopes(sent.scopes ?? [], sent.scope ?? '');
  const allowList = sent.allow_list?.length ? sent.allow_list : ['*:*'];
  if (allowList.length > 128) refuse(400, 'Failed to create API key.', 'allow_list has more than 128 entries');
  const lifetimeMs = readLifetime(user, sent.lifetime ?? 0);
  const name = sent.token_name || `quiet_turing${randomInt(1_000_000)}`;
  refuseMinting(call, caller, user);
  refuseTakenName(call, user, name);
  if (scopes.some((scope) => scope in legacyScopes)) {
    refuse(500, 'Failed to create API key.', `insert API key: invalid input value for enum: "${scopes.join(',')}"`);
  }
  const now = call.deployment.clock.now();
  const { text } = mintKey(call.state, now, { user, loginType: 'token', lifetimeMs, name, scopes, allowList });
  return json(201, { key: text });
}

function readScopes(scopes: string[], single: string): string[] {
  const wanted = scopes.length ? scopes : single ? [legacyScopes[single] ?? single] : ['coder:all'];
  const strange = wanted.find((scope) => !publicScopes.includes(scope) && !(scope in legacyScopes));
  if (strange !== undefined) {
    refuse(400, 'Failed to create API key.', `invalid or unsupported API key scope: "${strange}"`);
  }
  return wanted;
}

function readLifetime(user: User, nanoseconds: number): number {
  const maximum = maximumTokenLifetimeMs(user);
  const message = 'Failed to validate create API key request.';
  if (nanoseconds < 0) refuse(400, message, 'lifetime must be positive number greater than 0');
  const wanted = nanoseconds / 1e6;
  if (wanted > maximum) refuse(400, message, `lifetime must be less than ${goDuration(maximum)}`);
  return wanted || tokenLifetimeMs;
}

/** Names are unique among a user's API tokens, expired ones included. */
function refuseTakenName(call: Call, user: User, name: string): void {
  const taken = [...call.state.keys.values()].some(
    (key) => key.userId === user.id && key.loginType === 'token' && key.name === name,
  );
  if (!taken) return;
  const validations = [{ field: 'name', detail: 'This value is already in use and should be unique.' }];
  refuse(409, `A token with name "${name}" already exists.`, undefined, validations);
}

function isAllowEntry(entry: string): boolean {
  const [type, id, ...more] = entry.split(':');
  return !more.length && Boolean(type) && (id === '*' || isUuid(id ?? '')) && (type !== '*' || id === '*');
}

function goDuration(milliseconds: number): string {
  const hours = Math.floor(milliseconds / hour);
  const minutes = Math.floor((milliseconds % hour) / minute);
  return `${hours}h${minutes}m${(milliseconds % minute) / second}s`;
}
