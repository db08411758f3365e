import { describe, expect, test } from 'vitest';
import { readEntitlements } from '../../electron/coder/api/entitlements.ts';
import { listGroupsOf } from '../../electron/coder/api/groups.ts';
import {
  deleteKey,
  findToken,
  listTokens,
  mintToken,
  readKey,
  readMaxTokenSeconds,
} from '../../electron/coder/api/keys.ts';
import { listMyOrganizations, readMember } from '../../electron/coder/api/organizations.ts';
import { listOrganizationRoles } from '../../electron/coder/api/roles.ts';
import { hasFirstUser, readAuthMethods } from '../../electron/coder/api/sign-in-methods.ts';
import { readMe } from '../../electron/coder/api/users.ts';
import {
  apiKey,
  authMethods,
  callerOf,
  group,
  jsonResponse,
  key,
  member,
  organization,
  organizationId,
  user,
  userId,
} from './answers.ts';
import { answerJson, ScriptedServer } from './scripted-server.ts';

const answering = (path: string, value: unknown, status = 200) =>
  callerOf({ [path]: () => jsonResponse(status, value) });
const keysPath = '/api/v2/users/me/keys';

describe('reading', () => {
  test('the user, with fields of later releases left in place', async () => {
    const me = await readMe(answering('/api/v2/users/me', { ...user, name: undefined, later: [1] }));
    expect(me).toMatchObject({ id: userId, username: 'mika', name: '', later: [1] });
  });

  test('lists that are null as empty ones', async () => {
    expect(await listTokens(answering(`${keysPath}/tokens`, null))).toEqual([]);
    expect(await listGroupsOf(answering('/api/v2/groups', null), userId)).toEqual([]);
    expect(await listMyOrganizations(answering('/api/v2/users/me/organizations', null))).toEqual([]);
    expect((await readMe(answering('/api/v2/users/me', { ...user, roles: null }))).roles).toEqual([]);
    const path = `/api/v2/organizations/${organizationId}/members/me`;
    expect((await readMember(answering(path, { ...member, roles: null }), organizationId)).roles).toEqual([]);
  });

  test('organizations and groups of releases that lack the newer fields', async () => {
    const old = { ...organization, default_org_member_roles: undefined, display_name: undefined };
    expect(await listMyOrganizations(answering('/api/v2/users/me/organizations', [old]))).toMatchObject([
      { name: 'acme', display_name: '', default_org_member_roles: [] },
    ]);
    expect(
      await listGroupsOf(answering('/api/v2/groups', [{ ...group, total_member_count: undefined }]), userId),
    ).toHaveLength(1);
  });

  test('role lists, also where a custom role has null permissions', async () => {
    const role = { name: 'data-team', display_name: '', built_in: false, organization_member_permissions: null };
    const path = `/api/v2/organizations/${organizationId}/members/roles`;
    expect(await listOrganizationRoles(answering(path, [role]), organizationId)).toHaveLength(1);
  });

  test('entitlements and sign-in methods', async () => {
    const features = { template_rbac: { entitlement: 'entitled', enabled: true, limit: 3 } };
    const entitlements = await readEntitlements(answering('/api/v2/entitlements', { features, has_license: true }));
    expect(entitlements.features.template_rbac?.enabled).toBe(true);
    const methods = await readAuthMethods(answering('/api/v2/users/authmethods', authMethods));
    expect(methods.oidc.signInText).toBe('Sign in with Acme');
  });

  test('whether anybody has an account', async () => {
    const path = '/api/v2/users/first';
    expect(await hasFirstUser(answering(path, { message: 'The initial user has already been created!' }))).toBe(true);
    expect(await hasFirstUser(answering(path, { message: 'The initial user has not been created!' }, 404))).toBe(false);
    await expect(hasFirstUser(answering(path, { message: 'x' }, 500))).rejects.toMatchObject({ code: 'server-error' });
  });

  test('a key, with its times in milliseconds and unset ones as null', async () => {
    const path = `${keysPath}/${apiKey.id}`;
    expect(await readKey(answering(path, apiKey), apiKey.id)).toMatchObject({
      expires_at: Date.UTC(2026, 8, 21, 9, 0, 0, 123),
      last_used: null,
      login_type: 'token',
    });
    const never = { ...apiKey, expires_at: '0001-01-01T00:00:00Z', last_used: '2026-08-22T10:00:00Z' };
    expect(await readKey(answering(path, never), apiKey.id)).toMatchObject({
      expires_at: null,
      last_used: Date.UTC(2026, 7, 22, 10),
    });
    await expect(readKey(answering(path, { ...apiKey, expires_at: 'soon' }), apiKey.id)).rejects.toMatchObject({
      code: 'bad-answer',
      detail: `GET ${path} expires_at: not a time`,
    });
  });

  test('the longest token lifetime in seconds', async () => {
    const path = `${keysPath}/tokens/tokenconfig`;
    expect(await readMaxTokenSeconds(answering(path, { max_token_lifetime: 3155760000000000000 }))).toBe(3155760000);
    expect(await readMaxTokenSeconds(answering(path, { max_token_lifetime: 604800000000000 }))).toBe(604800);
  });

  test('a token by its exact name', async () => {
    const caller = answering(`${keysPath}/tokens`, [
      apiKey,
      { ...apiKey, id: 'Zz3dEf6hIj', token_name: 'acme-tool 2' },
    ]);
    expect((await findToken(caller, 'acme-tool 2'))?.id).toBe('Zz3dEf6hIj');
    expect(await findToken(caller, 'acme')).toBeNull();
  });
});

describe('changing', () => {
  test('mints with the lifetime in nanoseconds', async () => {
    const server = await ScriptedServer.open((_request, response) => answerJson(response, 201, { key }));
    try {
      const caller = { origin: server.origin, fetch, key: 'Zz3dEf6hIj-K1m2N3o4P5q6R7s8T9u0Vw' };
      expect(await mintToken(caller, { name: 'Lanyard on desk', lifetimeSeconds: 3155760000.7 })).toEqual({
        key,
        keyId: 'Ab3dEf6hIj',
      });
      await mintToken(caller, { name: 'b', lifetimeSeconds: 60, scopes: ['coder:all'] });
      expect(server.requests.map(({ method, url, body }) => [method, url, body])).toEqual([
        ['POST', `${keysPath}/tokens`, '{"token_name":"Lanyard on desk","lifetime":3155760000000000000}'],
        ['POST', `${keysPath}/tokens`, '{"token_name":"b","lifetime":60000000000,"scopes":["coder:all"]}'],
      ]);
    } finally {
      await server.close();
    }
  });

  test('takes nothing for a key that is not shaped like one, and does not repeat it', async () => {
    const call = mintToken(answering(`${keysPath}/tokens`, { key: 'half-a-secret' }, 201), {
      name: 'x',
      lifetimeSeconds: 60,
    });
    const error: unknown = await call.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'bad-answer' });
    expect(String(error)).not.toContain('half-a-secret');
  });

  test('deletes a key, and says when there was none', async () => {
    const path = `${keysPath}/${apiKey.id}`;
    const gone = callerOf({ [path]: () => new Response(null, { status: 204 }) });
    expect(await deleteKey(gone, apiKey.id)).toBe('deleted');
    expect(await deleteKey(callerOf({}), apiKey.id)).toBe('not-there');
    await expect(deleteKey(answering(path, { message: 'x' }, 500), apiKey.id)).rejects.toMatchObject({
      code: 'server-error',
    });
  });

  test('keeps a strange id within its path', async () => {
    const asked: string[] = [];
    const caller = {
      ...callerOf({}),
      fetch: (url: string | URL) => {
        asked.push(String(url));
        return Promise.resolve(jsonResponse(404, { message: 'Route not found.' }));
      },
    };
    await deleteKey(caller, '../../first?x=#');
    expect(asked).toEqual(['https://coder.example.com/api/v2/users/me/keys/..%2F..%2Ffirst%3Fx%3D%23']);
  });
});
