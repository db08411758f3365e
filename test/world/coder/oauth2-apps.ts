import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { empty, json, type Answer } from '../http/answer.ts';
import { authenticate } from './authenticate.ts';
import type { Call } from './call.ts';
import { errorBody, forbid, refuse, type Validation } from './errors.ts';
import { readJson } from './json-body.ts';
import { deleteClient } from './oauth2-clients.ts';
import { may } from './permissions.ts';
import type { OAuth2Client } from './state.ts';

const appSchema = z.object({
  name: z.string().nullish(),
  callback_url: z.string().nullish(),
  icon: z.string().nullish(),
});

/** `GET /api/v2/oauth2-provider/apps` (coder-api.md 4.6). */
export async function listApps(call: Call): Promise<Answer> {
  await authenticate(call);
  const userId = call.url.searchParams.get('user_id');
  const used = (client: OAuth2Client) =>
    call.state.tokens.some((token) => token.clientId === client.id && token.userId === userId);
  const clients = [...call.state.clients.values()].filter((client) => !userId || used(client));
  return json(
    200,
    clients.map((client) => describeApp(call, client)),
  );
}

export async function showApp(call: Call): Promise<Answer> {
  await authenticate(call);
  return json(200, describeApp(call, findApp(call)));
}

/** `POST …/apps` → 201; without permission 500. */
export async function createApp(call: Call): Promise<Answer> {
  const caller = await authenticate(call);
  const sent = readApp(call);
  if (!may(call.state, caller, 'create', { type: 'oauth2_app' })) {
    return errorBody(500, 'Internal error creating OAuth2 application.', 'unauthorized: rbac: forbidden');
  }
  const client: OAuth2Client = {
    id: randomUUID(),
    ...sent,
    isPublic: false,
    registration: undefined,
    secrets: [],
    createdAt: call.deployment.clock.now(),
  };
  call.state.clients.set(client.id, client);
  return json(201, describeApp(call, client));
}

export async function replaceApp(call: Call): Promise<Answer> {
  const client = await findWritableApp(call);
  Object.assign(client, readApp(call));
  return json(200, describeApp(call, client));
}

export async function removeApp(call: Call): Promise<Answer> {
  deleteClient(call.state, (await findWritableApp(call)).id);
  return empty(204);
}

/** The client that the path names; 404 when there is none. */
function findApp(call: Call): OAuth2Client {
  return call.state.clients.get(call.params['app'] ?? '') ?? refuse(404, 'OAuth2 application not found.');
}

/** The same for those who may change it, which are owners. */
export async function findWritableApp(call: Call): Promise<OAuth2Client> {
  const caller = await authenticate(call);
  const client = findApp(call);
  return may(call.state, caller, 'update', { type: 'oauth2_app' }) ? client : forbid();
}

function readApp(call: Call): Pick<OAuth2Client, 'name' | 'icon' | 'redirectUris'> {
  const sent = readJson(call, appSchema);
  const name = sent.name ?? '';
  const callback = sent.callback_url ?? '';
  const validations: Validation[] = [];
  const say = (field: string, tag: string, value: string) =>
    validations.push({ field, detail: `Validation failed for tag "${tag}" with value: "${value}"` });
  if (!/^[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*$/.test(name) || name.length > 32) say('name', 'oauth2_app_name', name);
  if (!URL.canParse(callback) || !/^https?:$/.test(new URL(callback).protocol)) {
    say('callback_url', 'http_url', callback);
  }
  if (validations.length) refuse(400, 'Validation failed.', undefined, validations);
  return { name, icon: sent.icon ?? '', redirectUris: [callback] };
}

function describeApp(call: Call, client: OAuth2Client): Record<string, unknown> {
  const base = call.deployment.accessUrl;
  return {
    id: client.id,
    name: client.name,
    callback_url: client.redirectUris[0] ?? '',
    icon: client.icon,
    client_type: call.deployment.generation.laterOAuth2 ? (client.isPublic ? 'public' : 'confidential') : undefined,
    endpoints: {
      authorization: `${base}/oauth2/authorize`,
      token: `${base}/oauth2/tokens`,
      token_revoke: `${base}/oauth2/revoke`,
      device_authorization: '',
    },
  };
}
