/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-argument --
   an answer is read field by field and every field read is asserted */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Visitor } from '../world/browsing.ts';
import {
  authorize,
  authorizeQuery,
  codeForm,
  keyOf,
  loopbackCallback,
  makeVerifier,
  refreshForm,
  register,
  send,
  type RegisteredClient,
  type Sent,
} from '../world/flows.ts';
import { startWorld, type Deployment, type World } from '../world/world.ts';
import { handledMismatches } from './openapi-corrections.ts';
import { OpenApiExtract } from './openapi-extract.ts';

const file =
  process.env['LANYARD_CODER_OPENAPI'] ??
  fileURLToPath(new URL('../../../shared/reference/coder-openapi.json', import.meta.url));
const found = existsSync(file);
const title = found
  ? 'the answers of the world, against Coder’s OpenAPI description'
  : 'SKIPPED: Coder’s OpenAPI description is not here (set LANYARD_CODER_OPENAPI to the extract)';

describe.skipIf(!found)(title, () => {
  let world: World;
  let acme: Deployment;
  let extract: OpenApiExtract;
  let client: RegisteredClient;
  const checked = new Set<string>();

  beforeAll(async () => {
    extract = new OpenApiExtract(file);
    const organizations = [
      {
        name: 'acme',
        isDefault: true,
        groups: [{ name: 'platform', source: 'oidc' as const, members: ['ada'] }, { name: 'empty' }],
        customRoles: [{ name: 'data-team', displayName: 'Data Team' }],
      },
    ];
    const idpSync = {
      organization: { field: 'orgs', mapping: { a: [crypto.randomUUID()] }, assignDefault: true },
      roles: { acme: { field: 'roles', mapping: { dev: ['data-team'] } } },
    };
    const users = [
      { username: 'ada', organizations: { acme: ['data-team'] } },
      { username: 'root', roles: ['owner'] },
      { username: 'local', loginType: 'password' as const, password: 'secret' },
    ];
    world = await startWorld({ deployments: [{ name: 'acme', generation: '2.36', organizations, users, idpSync }] });
    acme = world.deployments.get('acme');
    client = await register(world, acme);
    await new Visitor(world.fetch).signIn(`${acme.origin}/api/v2/users/oidc/callback`, 'ada');
  });
  afterAll(async () => {
    const operations = new Set([...checked].map((entry) => entry.slice(0, entry.lastIndexOf(' '))));
    const described = extract.operations.length;
    console.info(`${checked.size} answers (endpoint × status) checked, ${operations.size} of ${described} operations`);
    await world.stop();
  });

  /** Sends the request, checks its answer against the description and gives it back. */
  async function check(operation: string, status: number, path: string, sent: Sent = {}) {
    const method = operation.split(' ')[0]!.toUpperCase();
    const answer = await send(world, acme, method, path, sent);
    expect(`${operation} ${answer.status}`).toBe(`${operation} ${status}`);
    const isPage = answer.headers.get('content-type')?.startsWith('text/html');
    const empty = isPage || answer.text === '';
    const fault = empty && status < 400 ? undefined : extract.findFault(operation, status, answer.json);
    expect(fault, `${operation} ${status}: ${answer.text}`).toBeUndefined();
    if (empty) expect(extract.operations).toContain(operation);
    checked.add(`${operation} ${status}`);
    return answer;
  }

  it('knows every mismatch that the description lists', () => {
    expect(extract.mismatches).toHaveLength(handledMismatches);
  });

  it('notices an answer that is wrong', () => {
    const user = { id: crypto.randomUUID(), username: 'a', email: 'a@b.example', created_at: '2026-01-01T00:00:00Z' };
    expect(extract.findFault('get /api/v2/users/{user}', 200, user)).toBeUndefined();
    expect(extract.findFault('get /api/v2/users/{user}', 200, { ...user, id: 5 })).toContain('id');
    expect(extract.findFault('get /api/v2/users/{user}', 200, { ...user, invented: 1 })).toContain('additional');
    expect(extract.findFault('get /api/v2/users/{user}', 200, null)).toContain('object');
    expect(extract.findFault('get /api/v2/users/{user}', 201, user)).toContain('status 201');
    expect(extract.findFault('get /api/v2/users/{user}', 404, { error: 'x' })).toContain('additional');
    expect(extract.findFault('get /api/v2/nothing', 200, {})).toContain('not described');
  });

  it.each([
    ['get /.well-known/oauth-authorization-server', '/.well-known/oauth-authorization-server'],
    ['get /.well-known/oauth-protected-resource', '/.well-known/oauth-protected-resource'],
    ['get /api/v2/buildinfo', '/api/v2/buildinfo'],
    ['get /api/v2/auth/scopes', '/api/v2/auth/scopes'],
    ['get /api/v2/entitlements', '/api/v2/entitlements'],
    ['get /api/v2/users/authmethods', '/api/v2/users/authmethods'],
    ['get /api/v2/users/first', '/api/v2/users/first'],
  ])('%s, signed out', async (operation, path) => {
    await check(operation, 200, path);
  });

  it.each([
    ['get /api/v2/appearance', '/api/v2/appearance'],
    ['get /api/v2/experiments', '/api/v2/experiments'],
    ['get /api/v2/experiments/available', '/api/v2/experiments/available'],
    ['get /api/v2/users/{user}', '/api/v2/users/me'],
    ['get /api/v2/users/{user}/roles', '/api/v2/users/me/roles'],
    ['get /api/v2/users/{user}/login-type', '/api/v2/users/me/login-type'],
    ['get /api/v2/users/{user}/organizations', '/api/v2/users/me/organizations'],
    ['get /api/v2/users/oidc-claims', '/api/v2/users/oidc-claims'],
    ['get /api/v2/users/roles', '/api/v2/users/roles'],
    ['get /api/v2/organizations', '/api/v2/organizations'],
    ['get /api/v2/organizations/{organization}', '/api/v2/organizations/acme'],
    ['get /api/v2/organizations/{organization}/members', '/api/v2/organizations/acme/members'],
    ['get /api/v2/organizations/{organization}/paginated-members', '/api/v2/organizations/acme/paginated-members'],
    ['get /api/v2/organizations/{organization}/members/roles', '/api/v2/organizations/acme/members/roles'],
    ['get /api/v2/organizations/{organization}/members/{user}', '/api/v2/organizations/acme/members/me'],
    ['get /api/v2/groups', '/api/v2/groups'],
    ['get /api/v2/organizations/{organization}/groups', '/api/v2/organizations/acme/groups'],
    ['get /api/v2/organizations/{organization}/groups/{groupName}', '/api/v2/organizations/acme/groups/platform'],
    [
      'get /api/v2/organizations/{organization}/groups/{groupName}/members',
      '/api/v2/organizations/acme/groups/empty/members',
    ],
    ['get /api/v2/users/{user}/keys/tokens/tokenconfig', '/api/v2/users/me/keys/tokens/tokenconfig'],
    ['get /api/v2/oauth2-provider/apps', '/api/v2/oauth2-provider/apps'],
  ])('%s, signed in and signed out', async (operation, path) => {
    await check(operation, 200, path, { token: keyOf(acme, 'ada') });
    await check(operation, 401, path);
  });

  it.each([
    ['get /api/v2/users/{user}', 404, '/api/v2/users/root'],
    ['get /api/v2/organizations/{organization}', 404, '/api/v2/organizations/none'],
    ['get /api/v2/organizations/{organization}/members/{user}', 404, '/api/v2/organizations/acme/members/none'],
    ['get /api/v2/organizations/{organization}/paginated-groups', 500, '/api/v2/organizations/acme/paginated-groups'],
    ['get /api/v2/groups', 400, '/api/v2/groups?has_member=me'],
    ['get /api/v2/groups/{group}', 400, '/api/v2/groups/x'],
    ['get /api/v2/groups/{group}', 404, `/api/v2/groups/${crypto.randomUUID()}`],
    ['get /api/v2/debug/{user}/debug-link', 403, '/api/v2/debug/ada/debug-link'],
    ['get /api/v2/oauth2-provider/settings', 403, '/api/v2/oauth2-provider/settings'],
    ['get /api/v2/users/{user}/keys/{keyid}', 404, '/api/v2/users/me/keys/none'],
    ['get /api/v2/users/{user}/keys/tokens/{keyname}', 404, '/api/v2/users/me/keys/tokens/none'],
  ])('%s → %i for a member', async (operation, status, path) => {
    await check(operation, status, path, { token: keyOf(acme, 'ada') });
  });

  it('groups, claims and settings for an owner', async () => {
    const sent = { token: keyOf(acme, 'root') };
    const groups = await check('get /api/v2/groups', 200, '/api/v2/groups', sent);
    const { id } = groups.json.find(({ name }: { name: string }) => name === 'platform');
    await check('get /api/v2/groups/{group}', 200, `/api/v2/groups/${id}`, sent);
    await check('get /api/v2/groups/{group}/members', 200, `/api/v2/groups/${id}/members`, sent);
    const paginated = '/api/v2/organizations/acme/paginated-groups';
    await check('get /api/v2/organizations/{organization}/paginated-groups', 200, paginated, sent);
    const debugLink = 'get /api/v2/debug/{user}/debug-link';
    await check(debugLink, 200, '/api/v2/debug/ada/debug-link', sent);
    await check(debugLink, 404, '/api/v2/debug/none/debug-link', sent);
    await check(debugLink, 400, '/api/v2/debug/local/debug-link', sent);
    await check(debugLink, 500, '/api/v2/debug/root/debug-link', sent);
    const settings = '/api/v2/oauth2-provider/settings';
    await check('get /api/v2/oauth2-provider/settings', 200, settings, sent);
    await check('put /api/v2/oauth2-provider/settings', 200, settings, { ...sent, json: {} });
    acme.settings.licensed = false;
    await check('get /api/v2/groups', 403, '/api/v2/groups', sent);
    acme.settings.licensed = true;
  });

  it('settings of IdP sync, and what shows the claims that were seen', async () => {
    const sent = { token: keyOf(acme, 'root') };
    const refused = { token: keyOf(acme, 'ada') };
    for (const rest of ['/groups', '/roles', '/available-fields', '/field-values']) {
      const operation = `get /api/v2/organizations/{organization}/settings/idpsync${rest}`;
      const path = `/api/v2/organizations/acme/settings/idpsync${rest}?claimField=groups`;
      await check(operation, 200, path, sent);
      await check(operation, 403, path, refused);
    }
    for (const rest of ['/organization', '/available-fields', '/field-values']) {
      const path = `/api/v2/settings/idpsync${rest}`;
      await check(`get ${path}`, 200, `${path}?claimField=groups`, sent);
      await check(`get ${path}`, 403, `${path}?claimField=groups`, refused);
    }
    const values = '/api/v2/settings/idpsync/field-values';
    await check(`get ${values}`, 400, values, sent);
    await check('get /api/v2/deployment/config', 200, '/api/v2/deployment/config', sent);
    await check('get /api/v2/deployment/config', 403, '/api/v2/deployment/config', refused);
  });

  it('settings of IdP sync before anything is stored, with the mappings of the environment', async () => {
    const sent = { token: keyOf(acme, 'root') };
    const claims = acme.state.links;
    acme.state.links = new Map();
    acme.settings.oidcGroupField = 'groups';
    acme.settings.oidcGroupMapping = { staff: 'platform' };
    const groups = 'get /api/v2/organizations/{organization}/settings/idpsync/groups';
    const answer = await check(groups, 200, '/api/v2/organizations/acme/settings/idpsync/groups', sent);
    expect(answer.json.legacy_group_name_mapping).toEqual({ staff: 'platform' });
    const fields = '/api/v2/settings/idpsync/available-fields';
    expect((await check(`get ${fields}`, 200, fields, sent)).json).toBe(null);
    await check('get /api/v2/deployment/config', 200, '/api/v2/deployment/config', sent);
    acme.settings.oidcGroupField = '';
    acme.settings.oidcGroupMapping = {};
    acme.state.links = claims;
  });

  it('keys and tokens', async () => {
    const base = '/api/v2/users/me/keys';
    const token = keyOf(acme, 'ada');
    const operation = (method: string, rest = '') => `${method} /api/v2/users/{user}/keys${rest}`;
    await check(operation('get', '/tokens'), 200, `${base}/tokens`, { token });
    await check(operation('post'), 201, base, { token });
    const made = { token, json: { token_name: 'tool', lifetime: 3_600_000_000_000 } };
    await check(operation('post', '/tokens'), 201, `${base}/tokens`, made);
    await check(operation('post', '/tokens'), 409, `${base}/tokens`, made);
    await check(operation('post', '/tokens'), 400, `${base}/tokens`, { token, json: { lifetime: -1 } });
    await check(operation('post', '/tokens'), 500, `${base}/tokens`, {
      token: keyOf(acme, 'ada', ['user:read']),
      json: {},
    });
    const scoped = { token, json: { token_name: 'scoped', scopes: ['user:read', 'workspace:read'] } };
    await check(operation('post', '/tokens'), 201, `${base}/tokens`, scoped);
    const list = await check(operation('get', '/tokens'), 200, `${base}/tokens`, { token });
    expect(list.json).toHaveLength(2);
    await check(operation('get', '/tokens/{keyname}'), 200, `${base}/tokens/tool`, { token });
    const { id } = list.json[0];
    await check(operation('get', '/{keyid}'), 200, `${base}/${id}`, { token });
    await check(operation('put', '/{keyid}/expire'), 204, `${base}/${id}/expire`, { token });
    await check(operation('put', '/{keyid}/expire'), 404, `${base}/none/expire`, { token });
    await check(operation('delete', '/{keyid}'), 204, `${base}/${id}`, { token });
    await check(operation('delete', '/{keyid}'), 404, `${base}/${id}`, { token });
  });

  it('password sign-in, logout and authcheck', async () => {
    const login = 'post /api/v2/users/login';
    const path = '/api/v2/users/login';
    const json = { email: 'local@example.com', password: 'secret' };
    const session = await check(login, 201, path, { json });
    await check(login, 401, path, { json: { ...json, password: 'x' } });
    await check(login, 400, path, { json: {} });
    const sent = { token: session.json.session_token as string };
    const checks = { a: { object: { resource_type: 'group' }, action: 'read' } };
    await check('post /api/v2/authcheck', 200, '/api/v2/authcheck', { ...sent, json: { checks } });
    await check('post /api/v2/authcheck', 400, '/api/v2/authcheck', { ...sent, json: {} });
    await check('post /api/v2/users/logout', 200, '/api/v2/users/logout', sent);
    await check('post /api/v2/users/logout', 401, '/api/v2/users/logout', sent);
    await check('get /api/v2/users/oidc/callback', 307, '/api/v2/users/oidc/callback');
    await check('get /api/v2/users/oidc/callback', 400, '/api/v2/users/oidc/callback?code=x');
    const github = '/api/v2/users/oauth2/github';
    await check(`get ${github}/callback`, 400, `${github}/callback`);
    await check(`get ${github}/device`, 400, `${github}/device`);
    acme.settings.github = 'device';
    await check(`get ${github}/callback`, 307, `${github}/callback`);
    await check(`get ${github}/device`, 200, `${github}/device`);
    acme.settings.github = 'off';
  });

  it('clients that register themselves', async () => {
    const json = { redirect_uris: [loopbackCallback], client_name: 'Key Desk', contacts: ['a@example.com'] };
    const made = await check('post /oauth2/register', 201, '/oauth2/register', { json });
    await check('post /oauth2/register', 400, '/oauth2/register', { json: {} });
    acme.settings.registration = false;
    await check('post /oauth2/register', 403, '/oauth2/register', { json });
    acme.settings.registration = true;
    const path = `/oauth2/clients/${made.json.client_id}`;
    const headers = { authorization: `Bearer ${made.json.registration_access_token}` };
    const operation = (method: string) => `${method} /oauth2/clients/{client_id}`;
    await check(operation('get'), 200, path, { headers });
    await check(operation('get'), 400, '/oauth2/clients/x', { headers });
    await check(operation('get'), 401, path);
    await check(operation('put'), 200, path, { headers, json });
    await check(operation('put'), 400, path, { headers, json: {} });
    await check(operation('delete'), 204, path, { headers });
    await check(operation('delete'), 401, path, { headers });
  });

  it('codes, tokens and revocation', async () => {
    const token = keyOf(acme, 'ada');
    const query = authorizeQuery(client.client_id, makeVerifier().challenge);
    await check('get /oauth2/authorize', 200, `/oauth2/authorize?${query}`, { token });
    await check('get /oauth2/authorize', 400, '/oauth2/authorize');
    await check('post /oauth2/authorize', 302, `/oauth2/authorize?${query}`, { token });
    await check('post /oauth2/authorize', 400, `/oauth2/authorize?${query}&prompt=none`, { token });
    const { code, verifier } = await authorize(world, acme, client, token);
    const path = '/oauth2/tokens';
    const form = codeForm(client, code, verifier);
    const pair = await check('post /oauth2/tokens', 200, path, { form });
    await check('post /oauth2/tokens', 400, path, { form });
    await check('post /oauth2/tokens', 401, path, { form: { ...form, client_secret: 'x' } });
    const refreshed = refreshForm(client, pair.json.refresh_token);
    await check('post /oauth2/tokens', 200, path, { form: refreshed });
    const unknown = { token: `${'a'.repeat(10)}-${'b'.repeat(22)}`, client_id: client.client_id };
    await check('post /oauth2/revoke', 200, '/oauth2/revoke', { form: unknown });
    const malformed = { token: 'coder_x_y', client_id: client.client_id };
    await check('post /oauth2/revoke', 400, '/oauth2/revoke', { form: malformed });
    await check('post /oauth2/revoke', 401, '/oauth2/revoke', { form: { ...unknown, client_id: 'x' } });
    await check('post /oauth2/revoke', 500, '/oauth2/revoke', { form: { ...unknown, token } });
    await check('delete /oauth2/tokens', 204, `${path}?client_id=${client.client_id}`, { token });
  });

  it('clients made by an administrator', async () => {
    const base = '/api/v2/oauth2-provider/apps';
    const operation = (method: string, rest = '') => `${method} ${base}${rest}`;
    const sent = { token: keyOf(acme, 'root') };
    const json = { name: 'key-desk', callback_url: loopbackCallback, icon: '' };
    const app = await check(operation('post'), 201, base, { ...sent, json });
    await check(operation('post'), 400, base, { ...sent, json: { ...json, callback_url: 'myapp://cb' } });
    await check(operation('post'), 500, base, { token: keyOf(acme, 'ada'), json });
    const path = `${base}/${app.json.id}`;
    await check(operation('get', '/{app}'), 200, path, sent);
    await check(operation('put', '/{app}'), 200, path, { ...sent, json });
    const secret = await check(operation('post', '/{app}/secrets'), 201, `${path}/secrets`, sent);
    await check(operation('get', '/{app}/secrets'), 200, `${path}/secrets`, sent);
    await check(operation('delete', '/{app}/secrets/{secretID}'), 204, `${path}/secrets/${secret.json.id}`, sent);
    await check(operation('delete', '/{app}'), 204, path, sent);
    await check(operation('get', '/{app}'), 404, path, sent);
  });
});
