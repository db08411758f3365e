/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-argument --
   an answer is read field by field and every field read is asserted */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyOf, loopbackCallback, register, send, signInByOAuth } from './flows.ts';
import { startWorld, type Deployment, type World } from './world.ts';

let world: World;
let acme: Deployment;

beforeAll(async () => {
  world = await startWorld({ deployments: [{ name: 'acme', generation: '2.36' }] });
  acme = world.deployments.get('acme');
});
afterAll(() => world.stop());

const post = (json: object) => send(world, acme, 'POST', '/oauth2/register', { json });

describe('registration', () => {
  it('answers with a secret, a management token and no expiry', async () => {
    const answer = await post({ redirect_uris: [loopbackCallback], client_name: 'Key Desk', contacts: [] });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.json).toMatchObject({
      client_name: 'Key Desk',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_basic',
      registration_client_uri: `${acme.origin}/oauth2/clients/${answer.json.client_id}`,
    });
    expect(answer.json.client_secret).toHaveLength(57);
    expect(answer.json.registration_access_token).toMatch(/^[0-9A-Za-z]{40}$/);
    expect(answer.json).not.toHaveProperty('client_secret_expires_at');
    expect(answer.json).not.toHaveProperty('contacts');
  });

  it.each([
    ['http://127.0.0.1:1/cb', true, true],
    ['http://localhost/cb', true, true],
    ['http://[::1]:9/cb', true, true],
    ['http://app.localhost/cb', true, false],
    ['http://example.com/cb', false, false],
    ['https://example.com/cb', true, true],
    ['myapp://callback', true, true],
    ['com.example.app:/cb', true, true],
    ['mailto:a@example.com', true, false],
    ['urn:ietf:wg:oauth:2.0:oob', true, true],
    ['urn:other', false, false],
    ['javascript:alert(1)', false, false],
    ['data:text/html,x', false, false],
    ['file:///etc/passwd', false, false],
    ['ftp://example.com/', false, false],
    ['https://example.com/cb#', false, false],
    ['/relative', false, false],
  ])('redirect URI %s: confidential %s, public %s', async (uri, confidential, isPublic) => {
    const statusOf = async (method: string) =>
      (await post({ redirect_uris: [uri], token_endpoint_auth_method: method })).status;
    expect(await statusOf('client_secret_post')).toBe(confidential ? 201 : 400);
    expect(await statusOf('none')).toBe(isPublic ? 201 : 400);
  });

  it.each([
    [{}],
    [{ redirect_uris: [] }],
    [{ redirect_uris: [loopbackCallback], token_endpoint_auth_method: 'private_key_jwt' }],
    [{ redirect_uris: [loopbackCallback], grant_types: ['refresh_token'] }],
    [{ redirect_uris: [loopbackCallback], grant_types: ['authorization_code', 'password'] }],
    [{ redirect_uris: [loopbackCallback], response_types: ['token'] }],
    [{ redirect_uris: [loopbackCallback], logo_uri: 'ftp://example.com/logo' }],
  ])('refuses %j as invalid_client_metadata', async (metadata) => {
    const answer = await post(metadata);
    expect([answer.status, answer.json.error]).toEqual([400, 'invalid_client_metadata']);
  });

  it('cuts a long name and gives a public client no secret', async () => {
    const named = await post({ redirect_uris: [loopbackCallback], client_name: 'n'.repeat(65) });
    expect(named.json.client_name).toMatch(/^n{55}-[0-9a-f]{8}$/);
    const open = await post({ redirect_uris: [loopbackCallback], token_endpoint_auth_method: 'none' });
    expect(open.json).not.toHaveProperty('client_secret');
  });

  it('is off behind its switch, while management goes on', async () => {
    const client = await register(world, acme);
    acme.settings.registration = false;
    try {
      const refused = await post({ redirect_uris: [loopbackCallback] });
      expect([refused.status, refused.json.error]).toEqual([403, 'invalid_request']);
      const metadata = await send(world, acme, 'GET', '/.well-known/oauth-authorization-server');
      expect(metadata.json).not.toHaveProperty('registration_endpoint');
      const headers = { authorization: `Bearer ${client.registration_access_token}` };
      const path = `/oauth2/clients/${client.client_id}`;
      expect((await send(world, acme, 'GET', path, { headers })).status).toBe(200);
    } finally {
      acme.settings.registration = true;
    }
  });
});

describe('client management', () => {
  it('shows, moves and removes a client with its tokens', async () => {
    const client = await register(world, acme, { client_name: 'First' });
    const path = `/oauth2/clients/${client.client_id}`;
    const headers = { authorization: `Bearer ${client.registration_access_token}` };
    const shown = await send(world, acme, 'GET', path, { headers });
    expect(shown.json.client_name).toBe('First');
    expect(shown.json).not.toHaveProperty('client_secret');
    expect(shown.json).not.toHaveProperty('registration_access_token');

    const pair = await signInByOAuth(world, acme, client, keyOf(acme, 'ada'));
    const moved = { redirect_uris: ['http://127.0.0.1:9/other'], token_endpoint_auth_method: 'client_secret_post' };
    const replaced = await send(world, acme, 'PUT', path, { headers, json: moved });
    expect(replaced.json).toMatchObject({ ...moved, client_name: 'Dynamically Registered Client' });
    const opened = { ...moved, token_endpoint_auth_method: 'none' };
    expect((await send(world, acme, 'PUT', path, { headers, json: opened })).status).toBe(400);

    expect((await send(world, acme, 'DELETE', path, { headers })).status).toBe(204);
    expect((await send(world, acme, 'GET', '/api/v2/users/me', { token: pair.access_token })).status).toBe(401);
    expect((await send(world, acme, 'GET', path, { headers })).json.error_description).toBe('Client not found');
  });

  it.each([
    ['not-a-uuid', 'Bearer x', 400, 'invalid_client_id', 'Invalid client ID format'],
    ['{id}', '', 401, 'invalid_token', 'Missing Authorization header'],
    ['{id}', 'bearer x', 401, 'invalid_token', 'Authorization header must use Bearer scheme'],
    ['{id}', 'Bearer wrong', 401, 'invalid_token', 'Invalid registration access token'],
    ['{app}', 'Bearer x', 403, 'invalid_token', 'Client was not dynamically registered'],
  ])('%s with "%s" → %i %s', async (id, authorization, status, error, description) => {
    const client = await register(world, acme);
    const user = [...acme.state.users.values()].find(({ username }) => username === 'grace')!;
    user.roles = ['owner'];
    const app = await send(world, acme, 'POST', '/api/v2/oauth2-provider/apps', {
      token: keyOf(acme, 'grace'),
      json: { name: `app-${Math.random().toString(36).slice(2, 8)}`, callback_url: loopbackCallback },
    });
    expect(app.status).toBe(201);
    const path = `/oauth2/clients/${id.replace('{id}', client.client_id).replace('{app}', app.json.id)}`;
    const headers: Record<string, string> = authorization ? { authorization } : {};
    const answer = await send(world, acme, 'GET', path, { headers });
    expect([answer.status, answer.json.error, answer.json.error_description]).toEqual([status, error, description]);
  });
});
