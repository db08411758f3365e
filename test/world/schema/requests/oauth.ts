import {
  authorize,
  authorizeQuery,
  codeForm,
  keyOf,
  loopbackCallback,
  makeVerifier,
  refreshForm,
  register,
} from '../../flows.ts';
import type { Sent } from '../../flows.ts';
import type { Stage } from '../stage.ts';
import { anId, apps, askApps } from './oauth-apps.ts';

const json = {
  redirect_uris: [loopbackCallback],
  client_name: 'Key Desk',
  token_endpoint_auth_method: 'client_secret_post',
};

/** The OAuth2 server of a release: open, closed, or with a gate that never opens. */
export async function askOAuth(stage: Stage): Promise<void> {
  if (stage.release < 25) return;
  const isServed = stage.release >= 31;
  if (isServed) {
    await askDocuments(stage);
    await askRegistration(stage);
    await askTokens(stage);
    await askApps(stage);
  } else {
    await askDocuments(stage);
  }
  await stage.during({ oauth: false }, () => askClosed(stage));
}

async function askDocuments(stage: Stage): Promise<void> {
  for (const name of ['oauth-authorization-server', 'oauth-protected-resource']) {
    for (const rest of ['', '/any/suffix']) await stage.check(200, `GET /.well-known/${name}${rest}`);
  }
  await stage.during({ registration: false }, () => stage.check(200, 'GET /.well-known/oauth-authorization-server'));
}

async function askRegistration(stage: Stage): Promise<void> {
  const all = {
    ...json,
    contacts: ['a@example.com'],
    scope: 'user:read',
    logo_uri: 'https://example.com/i.svg',
    jwks: { keys: [] },
  };
  const made = await stage.check(201, 'POST /oauth2/register', { json: all });
  await stage.check(201, 'POST /oauth2/register', { json: { ...json, token_endpoint_auth_method: 'none' } });
  await stage.check(400, 'POST /oauth2/register', { json: {} });
  const long = { ...json, logo_uri: `https://example.com/${'i'.repeat(300)}` };
  await stage.check(500, 'POST /oauth2/register', { json: long });
  await stage.during({ registration: false }, () => stage.check(403, 'POST /oauth2/register', { json }));
  const { client_id: id, registration_access_token: token } = made.json as Record<string, string>;
  const path = `/oauth2/clients/${id}`;
  const headers = { authorization: `Bearer ${token}` };
  const root = { token: keyOf(stage.deployment, 'root') };
  const ofAdministrator = await stage.check(201, `POST ${apps}`, {
    ...root,
    json: { name: 'own', callback_url: loopbackCallback },
  });
  const elsewhere = `/oauth2/clients/${(ofAdministrator.json as { id: string }).id}`;
  for (const method of ['GET', 'PUT', 'DELETE']) {
    await stage.check(400, `${method} /oauth2/clients/x`, { headers });
    await stage.check(401, `${method} ${path}`);
    await stage.check(403, `${method} ${elsewhere}`, { headers });
  }
  await stage.check(200, `GET ${path}`, { headers });
  await stage.check(200, `PUT ${path}`, { headers, json });
  await stage.check(400, `PUT ${path}`, { headers, json: {} });
  await stage.check(204, `DELETE ${path}`, { headers });
  await stage.check(401, `GET ${path}`, { headers });
}

async function askTokens(stage: Stage): Promise<void> {
  const { world, deployment } = stage;
  const token = keyOf(deployment, 'ada');
  const client = await register(world, deployment);
  const query = authorizeQuery(client.client_id, makeVerifier().challenge);
  await stage.check(200, `GET /oauth2/authorize?${query}`, { token });
  await stage.check(303, `GET /oauth2/authorize?${query}`);
  await stage.check(302, `POST /oauth2/authorize?${query}`, { token });
  await stage.check(400, `POST /oauth2/authorize?${query}&prompt=none`, { token });
  for (const method of ['GET', 'POST']) {
    await stage.check(400, `${method} /oauth2/authorize`);
    await stage.check(401, `${method} /oauth2/authorize?client_id=x`);
  }
  const { code, verifier } = await authorize(world, deployment, client, token);
  const form = codeForm(client, code, verifier);
  const pair = await stage.check(200, 'POST /oauth2/tokens', { form });
  await stage.check(400, 'POST /oauth2/tokens', { form });
  await stage.check(401, 'POST /oauth2/tokens', { form: { ...form, client_secret: 'x' } });
  const { refresh_token: refresh = '' } = pair.json as Record<string, string>;
  const next = await stage.check(200, 'POST /oauth2/tokens', { form: refreshForm(client, refresh) });
  await stage.check(400, 'POST /oauth2/tokens', { form: refreshForm(client, refresh) });
  const { client_id, client_secret } = client;
  const revoke = (given: string): Sent => ({ form: { token: given, client_id, client_secret } });
  await stage.check(500, 'POST /oauth2/revoke', revoke(token));
  await stage.check(400, 'POST /oauth2/revoke', revoke('coder_x_y'));
  await stage.check(401, 'POST /oauth2/revoke', { form: { token, client_id: 'x' } });
  await stage.check(200, 'POST /oauth2/revoke', revoke((next.json as Record<string, string>)['access_token'] ?? ''));
  await stage.check(204, `DELETE /oauth2/tokens?client_id=${client_id}`, { token });
  await stage.check(401, `DELETE /oauth2/tokens?client_id=${client_id}`);
}

/** Every endpoint behind the closed gate. */
async function askClosed(stage: Stage): Promise<void> {
  const status = stage.release >= 38 ? 404 : 403;
  const root = { token: keyOf(stage.deployment, 'root') };
  for (const [endpoint, answers] of Object.entries(stage.endpoints)) {
    const isOpen = endpoint.endsWith('/settings') && stage.release >= 38;
    if (
      !/ \/(oauth2|\.well-known|api\/v2\/oauth2-provider)\//.test(endpoint) ||
      answers[status] === undefined ||
      isOpen
    )
      continue;
    const request = endpoint.replace(/:\w+/g, anId).replace('*', 'suffix');
    await stage.check(status, request, root);
    if (stage.release < 31 && 401 in answers) await stage.check(401, request);
  }
}
