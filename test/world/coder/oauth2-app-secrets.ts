import { randomUUID } from 'node:crypto';
import { formatTime } from '../clock.ts';
import { empty, json, type Answer } from '../http/answer.ts';
import { makePrefixedSecret } from '../secrets.ts';
import { deleteKey } from './api-keys.ts';
import type { Call } from './call.ts';
import { refuse } from './errors.ts';
import { findWritableApp } from './oauth2-apps.ts';

/** `GET …/apps/{app}/secrets` (coder-api.md 4.6). */
export async function listSecrets(call: Call): Promise<Answer> {
  const client = await findWritableApp(call);
  const secrets = client.secrets.map((secret) => ({
    id: secret.id,
    last_used_at: secret.lastUsedAt === undefined ? null : formatTime(secret.lastUsedAt),
    client_secret_truncated: secret.prefix,
  }));
  return json(200, secrets);
}

export async function createSecret(call: Call): Promise<Answer> {
  const client = await findWritableApp(call);
  const secret = makePrefixedSecret();
  const id = randomUUID();
  client.secrets.push({ id, prefix: secret.prefix, hash: secret.hash, lastUsedAt: undefined });
  return json(201, { id, client_secret_full: secret.full });
}

/** `DELETE …/secrets/{secretID}`: kills the tokens that were got with it. */
export async function removeSecret(call: Call): Promise<Answer> {
  const client = await findWritableApp(call);
  const id = call.params['secret'];
  if (!client.secrets.some((secret) => secret.id === id)) refuse(404, 'OAuth2 application secret not found.');
  client.secrets = client.secrets.filter((secret) => secret.id !== id);
  for (const token of call.state.tokens.filter((row) => row.secretId === id)) deleteKey(call.state, token.keyId);
  return empty(204);
}
