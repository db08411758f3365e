import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHttp } from '../../../electron/adapters/http.ts';
import {
  deleteKey,
  findToken,
  listTokens,
  mintToken,
  readKey,
  readMaxTokenSeconds,
} from '../../../electron/coder/api/keys.ts';
import type { Caller } from '../../../electron/http/send.ts';
import { listOrganizationRoles } from '../../../electron/coder/api/roles.ts';
import { confirmKey, readMe } from '../../../electron/coder/api/users.ts';
import type { OrganizationSeed } from '../../world/options.ts';
import { startWorld, type World } from '../../world/world.ts';
import { readAccess } from './read.ts';

const http = createHttp();
let world: World;

const organizations: OrganizationSeed[] = [
  {
    name: 'acme',
    displayName: 'Acme',
    isDefault: true,
    groups: [
      { name: 'platform', displayName: 'Platform', source: 'oidc', members: ['mika', 'noor'] },
      { name: 'oncall', source: 'user', members: ['mika'] },
      { name: 'compilers', source: 'oidc', members: ['noor'] },
    ],
    customRoles: [{ name: 'data-team', displayName: 'Data Team' }],
  },
  { name: 'labs', displayName: 'Labs', groups: [] },
];

const users = [
  {
    username: 'mika',
    email: 'mika@example.com',
    loginType: 'password' as const,
    password: 'correct horse',
    organizations: { acme: ['organization-auditor', 'data-team'], labs: [] },
  },
  {
    username: 'noor',
    email: 'noor@example.com',
    loginType: 'password' as const,
    password: 'battery staple',
    roles: ['owner'],
  },
];

beforeAll(async () => {
  world = await startWorld({
    users: [],
    deployments: [
      { name: 'acme', organizations, users },
      { name: 'unlicensed', organizations, users, licensed: false },
      { name: 'agpl', organizations, users, agplOnly: true },
      { name: 'old', organizations, users, generation: '2.24' },
      { name: 'new', organizations, users, generation: '2.38' },
    ],
  });
});

afterAll(async () => {
  await http.close();
  await world.stop();
});

/** Signs in with a password and returns the session key. */
const signIn = async (name: string, username = 'mika'): Promise<Caller> => {
  const { origin } = world.deployments.get(name);
  const account = users.find((user) => user.username === username);
  const body = JSON.stringify({ email: account?.email, password: account?.password });
  const response = await world.fetch(`${origin}/api/v2/users/login`, { method: 'POST', body });
  const { session_token: key } = (await response.json()) as { session_token: string };
  return { origin, fetch: http.fetchFor(origin), key };
};

describe('access in the world', () => {
  test.each(['acme', 'old', 'new'])('at %s is read whole', async (name) => {
    const access = await readAccess(await signIn(name), Date.now);
    expect(access.user).toMatchObject({
      seen: true,
      value: { username: 'mika', loginType: 'password', siteRoles: [] },
    });
    if (!access.organizations.seen) return expect.fail('not seen');
    const acme = access.organizations.value.find((organization) => organization.name === 'acme');
    expect(access.organizations.value.map((organization) => organization.name).sort()).toEqual(['acme', 'labs']);
    if (acme?.groups.seen !== true || !acme.roles.seen) return expect.fail('not seen');
    expect(acme.groups.value.map((group) => [group.name, group.createdBy]).sort()).toEqual([
      ['oncall', 'hand'],
      ['platform', 'sync'],
    ]);
    expect(acme.roles.value.map((role) => role.name).sort()).toEqual(['data-team', 'organization-auditor']);
  });

  test.each([
    ['unlicensed', 'not-licensed'],
    ['agpl', 'not-supported'],
  ])('at %s has groups that are %s', async (name, why) => {
    const { organizations: seen } = await readAccess(await signIn(name), Date.now);
    expect(seen.seen && seen.value.every(({ groups }) => !groups.seen && groups.why === why)).toBe(true);
  });

  test('of a key that may not read its user is not visible, and the key lives', async () => {
    const session = await signIn('acme');
    const { key } = await mintToken(session, { name: 'scoped', lifetimeSeconds: 3600, scopes: ['workspace:read'] });
    const scoped = { ...session, key };
    await expect(readMe(scoped)).rejects.toMatchObject({ code: 'not-visible' });
    expect((await readAccess(scoped, Date.now)).user).toEqual({ seen: false, why: 'not-visible' });
    await expect(mintToken(scoped, { name: 'more', lifetimeSeconds: 60 })).rejects.toMatchObject({
      status: expect.any(Number) as number,
    });
  });

  test('of a suspended user ends with the reason', async () => {
    const caller = await signIn('old', 'noor');
    for (const user of world.deployments.get('old').state.users.values()) user.status = 'suspended';
    await expect(readAccess(caller, Date.now)).rejects.toMatchObject({ code: 'user-suspended' });
  });
});

describe('keys in the world', () => {
  test('are minted, found, read and deleted', async () => {
    const session = await signIn('acme');
    const name = "Lanyard on Ada's desk/2 (x1)";
    const minted = await mintToken(session, { name, lifetimeSeconds: 7 * 86_400 });
    expect((await findToken(session, name))?.id).toBe(minted.keyId);
    const own = { ...session, key: minted.key };
    const read = await readKey(own, minted.keyId);
    expect(read).toMatchObject({ token_name: name, login_type: 'token', lifetime_seconds: 7 * 86_400 });
    expect(Math.abs((read.expires_at ?? 0) - Date.now() - 7 * 86_400_000)).toBeLessThan(60_000);
    await expect(mintToken(session, { name, lifetimeSeconds: 60 })).rejects.toMatchObject({
      code: 'refused',
      status: 409,
    });
    expect(await deleteKey(own, minted.keyId)).toBe('deleted');
    expect(await deleteKey(session, minted.keyId)).toBe('not-there');
    await expect(confirmKey(own)).rejects.toMatchObject({ code: 'key-invalid' });
  });

  test('may live as long as the deployment says, shorter for owners', async () => {
    expect(await readMaxTokenSeconds(await signIn('new'))).toBe(3_155_760_000);
    const owner = await signIn('new', 'noor');
    expect(await readMaxTokenSeconds(owner)).toBe(7 * 86_400);
    await expect(mintToken(owner, { name: 'long', lifetimeSeconds: 8 * 86_400 })).rejects.toMatchObject({
      code: 'refused',
      status: 400,
    });
  });

  test('that are not there are an empty list', async () => {
    expect(await listTokens(await signIn('unlicensed'))).toEqual([]);
  });

  test.each([
    ['nonsense', 'key-malformed'],
    ['Zz3dEf6hIj-K1m2N3o4P5q6R7s8T9u0Vw', 'key-invalid'],
  ])('like %s are told as %s', async (key, code) => {
    await expect(confirmKey({ ...(await signIn('acme')), key })).rejects.toMatchObject({ code, status: 401 });
  });

  test('that have expired are told so', async () => {
    const session = await signIn('agpl');
    const { key } = await mintToken(session, { name: 'short', lifetimeSeconds: 60 });
    world.deployments.get('agpl').advance(120_000);
    await expect(confirmKey({ ...session, key })).rejects.toMatchObject({ code: 'key-expired' });
  });
});

describe('roles in the world', () => {
  test('are listed with their names', async () => {
    const session = await signIn('acme');
    const me = await readMe(session);
    const roles = await Promise.all(me.organization_ids.map((id) => listOrganizationRoles(session, id)));
    expect(roles.flat().map(({ display_name }) => display_name)).toContain('Data Team');
  });
});
