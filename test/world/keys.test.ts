/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-return --
   an answer is read field by field and every field read is asserted */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day, hour } from './clock.ts';
import { keyOf, send } from './flows.ts';
import { startWorld, type Deployment, type World } from './world.ts';

let world: World;
let acme: Deployment;
let token: string;

beforeAll(async () => {
  world = await startWorld({
    deployments: [
      { name: 'acme', generation: '2.36', users: [{ username: 'ada' }, { username: 'root', roles: ['owner'] }] },
      { name: 'old', generation: '2.24' },
    ],
  });
  acme = world.deployments.get('acme');
});
afterAll(() => world.stop());

const api = (method: string, path: string, json?: unknown, as = token) =>
  send(world, acme, method, `/api/v2/users/me/keys${path}`, json === undefined ? { token: as } : { token: as, json });
const nanoseconds = (milliseconds: number) => milliseconds * 1e6;

describe('session keys', () => {
  it('are of type password for every user, last seven days and slide', async () => {
    token = keyOf(acme, 'ada');
    const made = await api('POST', '');
    expect(made.status).toBe(201);
    expect(made.json.key).toMatch(/^[0-9A-Za-z]{10}-[0-9A-Za-z]{22}$/);
    expect(acme.lastSessionKey).toBe(made.json.key);
    const id = made.json.key.slice(0, 10);
    const first = await api('GET', `/${id}`);
    expect(first.json).toMatchObject({
      login_type: 'password',
      scope: 'all',
      lifetime_seconds: 604_800,
      last_used: '1970-01-01T00:00:00Z',
      allow_list: ['*:*'],
    });
    acme.advance(2 * hour);
    expect((await send(world, acme, 'GET', '/api/v2/users/me', { token: made.json.key })).status).toBe(200);
    const later = await api('GET', `/${id}`);
    expect(Date.parse(later.json.expires_at) - Date.parse(first.json.expires_at)).toBeGreaterThan(1.9 * hour);
    expect(JSON.stringify([...acme.state.keys.values()])).not.toContain(made.json.key.slice(11));
  });
});

describe('API tokens', () => {
  it('are listed as null, then with their user; expired ones only on request', async () => {
    token = keyOf(acme, 'ada');
    expect((await api('GET', '/tokens')).json).toBeNull();
    const body = { token_name: 'tool', lifetime: nanoseconds(day), scopes: ['user:read', 'api_key:*'] };
    const made = await api('POST', '/tokens', body);
    expect(made.status).toBe(201);
    const [row] = (await api('GET', '/tokens')).json;
    expect(row).toMatchObject({
      token_name: 'tool',
      login_type: 'token',
      scope: '',
      scopes: body.scopes,
      lifetime_seconds: 86_400,
      username: 'ada',
    });
    expect((await api('GET', '/tokens/tool')).json.id).toBe(row.id);
    acme.advance(hour * 2);
    await send(world, acme, 'GET', '/api/v2/experiments', { token: made.json.key });
    expect((await api('GET', `/${row.id}`)).json.expires_at).toBe(row.expires_at);
    expect((await api('PUT', `/${row.id}/expire`)).status).toBe(204);
    expect((await api('PUT', `/${row.id}/expire`)).status).toBe(204);
    expect((await api('GET', '/tokens')).json).toBeNull();
    expect((await api('GET', '/tokens?include_expired=true')).json).toHaveLength(1);
    const clash = await api('POST', '/tokens', body);
    expect([clash.status, clash.json.message]).toEqual([409, 'A token with name "tool" already exists.']);
    expect(clash.json.validations[0].field).toBe('name');
    expect((await api('DELETE', `/${row.id}`)).status).toBe(204);
    expect((await api('DELETE', `/${row.id}`)).status).toBe(404);
  });

  it.each([
    [{ lifetime: -1 }, 400, 'Failed to validate create API key request.', 'lifetime must be positive number'],
    [{ scopes: ['coder:everything'] }, 400, 'Failed to create API key.', 'invalid or unsupported API key scope'],
    [{ scopes: ['all'] }, 500, 'Failed to create API key.', 'invalid input value'],
    [{ allow_list: ['workspace'] }, 400, 'Request body must be valid JSON.', 'allow list'],
    [{ token_name: 5 }, 400, 'Request body must be valid JSON.', 'expected string'],
  ])('%j → %i', async (body, status, message, detail) => {
    const answer = await api('POST', '/tokens', body, keyOf(acme, 'ada'));
    expect([answer.status, answer.json.message]).toEqual([status, message]);
    expect(answer.json.detail).toContain(detail);
  });

  it('of owners last a week at most, of others a hundred years', async () => {
    const ada = keyOf(acme, 'ada');
    const root = keyOf(acme, 'root');
    expect((await api('GET', '/tokens/tokenconfig', undefined, ada)).text).toContain('3155760000000000000');
    expect((await api('GET', '/tokens/tokenconfig', undefined, root)).json.max_token_lifetime).toBe(
      604_800_000_000_000,
    );
    const month = { lifetime: nanoseconds(30 * day) };
    expect((await api('POST', '/tokens', month, root)).json.detail).toBe('lifetime must be less than 168h0m0s');
    expect((await api('POST', '/tokens', month, ada)).status).toBe(201);
    expect((await api('POST', '/tokens', { lifetime: 3.15576e18 }, ada)).status).toBe(201);
    expect((await api('POST', '/tokens', { scope: 'all' }, ada)).status).toBe(201);
  });
});

describe('scoped keys', () => {
  it('without user:read do not see users/me but are alive; without api_key create they mint with a 500', async () => {
    const blind = keyOf(acme, 'ada', ['workspace:read']);
    const hidden = await send(world, acme, 'GET', '/api/v2/users/me', { token: blind });
    expect([hidden.status, hidden.json.message]).toEqual([
      404,
      'Resource not found or you do not have access to this resource',
    ]);
    expect((await send(world, acme, 'GET', '/api/v2/experiments', { token: blind })).status).toBe(200);
    const reader = keyOf(acme, 'ada', ['user:read']);
    expect((await send(world, acme, 'GET', '/api/v2/users/me', { token: reader })).status).toBe(200);
    for (const path of ['', '/tokens']) {
      const refused = await api('POST', path, {}, reader);
      expect([refused.status, refused.json.message]).toEqual([500, 'Failed to create API key.']);
      expect(refused.json.detail).toContain('unauthorized');
    }
    expect((await api('POST', '', undefined, keyOf(acme, 'ada', ['user:read', 'api_key:create']))).status).toBe(201);
  });

  it('of others are hidden from a member and open to an owner', async () => {
    const id = keyOf(acme, 'root').slice(0, 10);
    expect((await api('GET', `/${id}`, undefined, keyOf(acme, 'ada'))).status).toBe(404);
    const others = keyOf(acme, 'ada').slice(0, 10);
    expect((await api('GET', `/${others}`, undefined, keyOf(acme, 'root'))).status).toBe(200);
  });

  it('are answered honestly by authcheck', async () => {
    const checks = {
      mint: { object: { resource_type: 'api_key', owner_id: 'me' }, action: 'create' },
      config: { object: { resource_type: 'deployment_config' }, action: 'read' },
      debug: { object: { resource_type: 'debug_info' }, action: 'read' },
    };
    const check = async (as: string) =>
      (await send(world, acme, 'POST', '/api/v2/authcheck', { token: as, json: { checks } })).json;
    expect(await check(keyOf(acme, 'ada'))).toEqual({ mint: true, config: false, debug: false });
    expect(await check(keyOf(acme, 'root'))).toEqual({ mint: true, config: true, debug: true });
    expect(await check(keyOf(acme, 'root', ['user:read']))).toEqual({ mint: false, config: false, debug: false });
  });
});

describe('on 2.24', () => {
  it('API tokens slide, have neither scopes nor allow list, and cannot be expired by hand', async () => {
    const old = world.deployments.get('old');
    const as = keyOf(old, 'ada');
    const json = { token_name: 'tool', lifetime: nanoseconds(day) };
    const made = await send(world, old, 'POST', '/api/v2/users/me/keys/tokens', { token: as, json });
    const id = made.json.key.slice(0, 10);
    const row = () => send(world, old, 'GET', `/api/v2/users/me/keys/${id}`, { token: as });
    const before = (await row()).json;
    expect(before).not.toHaveProperty('scopes');
    expect(before).not.toHaveProperty('allow_list');
    old.advance(2 * hour);
    await send(world, old, 'GET', '/api/v2/users/me', { token: made.json.key });
    expect(Date.parse((await row()).json.expires_at)).toBeGreaterThan(Date.parse(before.expires_at));
    const path = `/api/v2/users/me/keys/${id}/expire`;
    expect((await send(world, old, 'PUT', path, { token: as })).status).toBe(404);
    expect((await send(world, old, 'GET', '/api/v2/auth/scopes')).status).toBe(404);
    old.advance(2 * day);
    expect((await send(world, old, 'GET', '/api/v2/users/me/keys/tokens', { token: as })).json).toHaveLength(1);
  });
});
