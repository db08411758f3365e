/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call --
   an answer is read field by field and every field read is asserted */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Visitor } from './browsing.ts';
import { groupIdOf, organizationIdOf } from './coder/identifiers.ts';
import { defaultOidcOptions } from './coder/idp-sync/oidc-options.ts';
import type { GroupSyncSettings } from './coder/idp-sync/settings.ts';
import { syncAccess } from './coder/idp-sync/sync-access.ts';
import { seedState } from './coder/seed.ts';
import type { DeploymentState, User } from './coder/state.ts';
import { keyOf, send } from './flows.ts';
import type { DeploymentOptions } from './options.ts';
import { startWorld, type Deployment, type World } from './world.ts';

const callback = '/api/v2/users/oidc/callback';
const noGroups: GroupSyncSettings = { field: '', mapping: {}, regexFilter: null, autoCreate: false, legacyNames: {} };
const organizationId = (name: string) => organizationIdOf('acme', name);
const groupId = (organization: string, name: string) => groupIdOf('acme', organization, name);

const acme: DeploymentOptions = {
  name: 'acme',
  organizations: [
    {
      name: 'main',
      isDefault: true,
      groups: [{ name: 'platform', members: ['ada'] }, { name: 'by-hand', members: ['ada'] }, { name: 'gpu' }],
      customRoles: [{ name: 'data-team', displayName: 'Data Team' }],
    },
    { name: 'labs', groups: [{ name: 'lab', members: ['ada'] }, { name: 'gpu' }] },
  ],
  users: [
    { username: 'ada', roles: ['auditor'], organizations: { main: ['organization-auditor'], labs: [] } },
    { username: 'owner', roles: ['owner'] },
    { username: 'user-admin', roles: ['user-admin'] },
    { username: 'labs-admin', organizations: { main: [], labs: ['organization-user-admin'] } },
    { username: 'bob' },
  ],
};

/** Where a user is, by names. */
function accessOf(state: DeploymentState, user: User) {
  const memberships = state.members.filter(({ userId }) => userId === user.id);
  const nameOf = (id: string) => state.organizations.get(id)?.name ?? id;
  const groups = [...state.groups.values()].filter(({ memberIds }) => memberIds.has(user.id));
  return {
    organizations: memberships.map(({ organizationId }) => nameOf(organizationId)),
    groups: groups.map((group) => `${nameOf(group.organizationId)}/${group.name}`),
    roles: Object.fromEntries(memberships.map((row) => [nameOf(row.organizationId), row.roles])),
    siteRoles: user.roles,
  };
}

describe('the sync of one sign-in', () => {
  let state: DeploymentState;
  let ada: User;
  const options = { ...defaultOidcOptions };
  const licence = new Set<string>();

  beforeEach(() => {
    state = seedState(acme, 0);
    ada = [...state.users.values()].find(({ username }) => username === 'ada')!;
    Object.assign(options, defaultOidcOptions);
    for (const name of ['template_rbac', 'user_role_management', 'multiple_organizations']) licence.add(name);
  });
  const sync = (claims: Record<string, unknown>) => {
    const rules = { options, isEnabled: (name: string) => licence.has(name), leavesOutDefaultRoles: true };
    syncAccess(state, rules, ada, claims, 0);
    return accessOf(state, ada);
  };
  const storeGroups = (organization: string, settings: Partial<GroupSyncSettings>) =>
    state.idpSync.groups.set(organizationId(organization), { ...noGroups, field: 'groups', ...settings });

  it('leaves everything as it is while nothing is set up, or nothing is licensed', () => {
    const before = accessOf(state, ada);
    expect(sync({ groups: ['gpu'], roles: ['owner'] })).toEqual(before);
    storeGroups('main', {});
    state.idpSync.roles.set(organizationId('main'), { field: 'roles', mapping: {} });
    state.idpSync.organization = { field: 'orgs', mapping: {}, assignDefault: false };
    options.oidcUserRoleField = 'roles';
    licence.clear();
    expect(sync({})).toEqual(before);
  });

  it('takes every group that no value stands for, and gives those that one does, exactly by name', () => {
    storeGroups('main', {});
    expect(sync({ groups: ['platform', 'GPU', ' gpu', 'Everyone', 'none'] }).groups).toEqual([
      'main/platform',
      'labs/lab',
    ]);
    expect(sync({ groups: 'gpu' }).groups).toEqual(['main/gpu', 'labs/lab']);
    expect(sync({ groups: null }).groups).toEqual(['labs/lab']);
  });

  it.each([[['a', 1]], [42], ['a,b'], [{ a: 1 }]])(
    'skips the organization on a claim that is no list: %j',
    (groups) => {
      storeGroups('main', {});
      expect(sync({ groups }).groups).toEqual(['main/platform', 'main/by-hand', 'labs/lab']);
    },
  );

  it('filters before the mapping, and what is mapped counts by its mapping alone', () => {
    const mapping = { gpu: [], staff: [groupId('main', 'gpu')], 'x-staff': [groupId('main', 'by-hand')] };
    storeGroups('main', { regexFilter: '(?i)^(PLAT|gpu|staff)', mapping });
    expect(sync({ groups: ['platform', 'gpu', 'x-staff'] }).groups).toEqual(['main/platform', 'labs/lab']);
    expect(sync({ groups: ['staff'] }).groups).toEqual(['main/gpu', 'labs/lab']);
  });

  it('creates what is missing where it may, and marks it as its own', () => {
    storeGroups('labs', { autoCreate: true });
    expect(sync({ groups: ['new one', 'gpu'] }).groups).toEqual([
      'main/platform',
      'main/by-hand',
      'labs/gpu',
      'labs/new one',
    ]);
    const created = [...state.groups.values()].find(({ name }) => name === 'new one');
    expect(created).toMatchObject({ source: 'oidc', displayName: '', organizationId: organizationId('labs') });
  });

  it('gives a group of another organization by its id, even one that its own sync has just taken', () => {
    storeGroups('main', { mapping: { platform: [groupId('labs', 'lab')] } });
    storeGroups('labs', {});
    expect(sync({ groups: ['platform'] }).groups).toEqual(['labs/lab']);
  });

  it('follows the environment for the default organization until something is stored', () => {
    options.oidcScopes = ['openid', 'groups'];
    options.oidcGroupMapping = { renamed: 'gpu', plain: 'platform' };
    options.oidcGroupRegexFilter = '^g';
    expect(sync({ groups: ['renamed', 'plain'] }).groups).toEqual(['main/gpu', 'labs/lab']);
    storeGroups('main', { field: '' });
    expect(sync({ groups: [] }).groups).toEqual(['main/gpu', 'labs/lab']);
  });

  it('moves between organizations first; leaving one takes its groups along', () => {
    const mapping = { main: [organizationId('main')], ghost: [groupId('main', 'gpu')] };
    state.idpSync.organization = { field: 'orgs', mapping, assignDefault: false };
    expect(sync({ orgs: ['main', 'ghost', 'labs'] })).toMatchObject({
      organizations: ['main'],
      groups: ['main/platform', 'main/by-hand'],
    });
    expect(sync({}).organizations).toEqual([]);
    state.idpSync.organization.assignDefault = true;
    expect(sync({})).toMatchObject({ organizations: ['main'], groups: [], roles: { main: [] } });
  });

  it('replaces site roles by the built-in ones of the claim, and organization roles by valid ones', () => {
    options.oidcUserRoleField = 'site';
    options.oidcUserRoleMapping = { boss: ['owner', 'data-team'] };
    options.oidcUserRoleDefault = ['template-admin'];
    state.idpSync.roles.set(organizationId('main'), { field: 'roles', mapping: { dev: ['data-team', 'dev'] } });
    const roles = ['dev', 'organization-workspace-access', 'owner', 'Data-Team'];
    expect(sync({ site: ['boss', 'user-admin', 'Auditor'], roles })).toMatchObject({
      siteRoles: ['owner', 'template-admin', 'user-admin'],
      roles: { main: ['data-team'], labs: [] },
    });
    expect(sync({ roles: 'a,b' })).toMatchObject({ siteRoles: ['template-admin'], roles: { main: ['data-team'] } });
    expect(sync({}).roles).toEqual({ main: [], labs: [] });
  });
});

describe('through the provider', () => {
  let world: World;
  let deployment: Deployment;

  beforeAll(async () => {
    world = await startWorld({
      users: [
        { username: 'ada', name: 'Ada', email: 'ada@example.com', groups: ['platform', 'gpu'], roles: ['user-admin'] },
        { username: 'owner', name: 'Owner', email: 'owner@example.com', groups: [] },
        {
          username: 'unstated',
          name: 'Una',
          email: 'una@example.com',
          claims: { email_verified: 'yes' },
        },
        { username: 'newcomer', name: 'New', email: 'new@example.com', claims: { groups: 'a,b', level: 3 } },
      ],
      deployments: [
        acme,
        {
          ...acme,
          name: 'quirky',
          idpSync: { groups: { main: { field: 'groups' } } },
          provider: {
            omitClaims: ['groups'],
            renameClaims: { roles: 'https://claims.example/roles' },
            claimsOnlyIn: { name: 'userinfo', preferred_username: 'id_token' },
          },
        },
        { name: 'old', generation: '2.30' },
      ],
    });
    deployment = world.deployments.get('acme');
  });
  afterAll(() => world.stop());
  beforeEach(() => {
    Object.assign(deployment.settings, defaultOidcOptions, { unlicensedFeatures: [] });
    deployment.state.idpSync = { organization: undefined, groups: new Map(), roles: new Map() };
  });

  const signIn = (account: string, to = deployment) =>
    new Visitor(world.fetch).signIn(`${to.origin}${callback}`, account);
  const userOf = (name: string, at = deployment) =>
    [...at.state.users.values()].find(({ username }) => username === name);
  const get = (who: string, path: string, at = deployment) =>
    send(world, at, 'GET', `/api/v2${path}`, { token: keyOf(at, who) });

  it('a sign-in syncs, and only what is licensed', async () => {
    deployment.settings.oidcUserRoleField = 'roles';
    deployment.settings.unlicensedFeatures = ['template_rbac'];
    deployment.state.idpSync.groups.set(organizationId('main'), { ...noGroups, field: 'groups' });
    const adaAccess = () => accessOf(deployment.state, userOf('ada')!);
    await signIn('ada');
    expect(adaAccess()).toMatchObject({
      siteRoles: ['user-admin'],
      groups: ['main/platform', 'main/by-hand', 'labs/lab'],
    });
    const features = (await get('ada', '/entitlements')).json.features;
    expect(features.template_rbac).toEqual({ entitlement: 'not_entitled', enabled: false });
    expect(features.user_role_management.enabled).toBe(true);
    deployment.settings.unlicensedFeatures = [];
    await signIn('ada');
    expect(adaAccess().groups).toEqual(['main/platform', 'main/gpu', 'labs/lab']);
  });

  it('the provider leaves claims out, renames them, or sends them one way only', async () => {
    const quirky = world.deployments.get('quirky');
    await signIn('ada', quirky);
    const { idTokenClaims, userInfoClaims, mergedClaims } = quirky.state.links.get(userOf('ada', quirky)!.id)!;
    for (const claims of [idTokenClaims, userInfoClaims, mergedClaims]) {
      expect(claims).not.toHaveProperty('groups');
      expect(claims).toMatchObject({ sub: 'ada', 'https://claims.example/roles': ['user-admin'] });
    }
    expect(idTokenClaims).not.toHaveProperty('name');
    expect(userInfoClaims).not.toHaveProperty('preferred_username');
    expect(mergedClaims).toMatchObject({ name: 'Ada', preferred_username: 'ada' });
    expect(accessOf(quirky.state, userOf('ada', quirky)!).groups).toEqual(['labs/lab']);
    quirky.settings.oidcIgnoreUserInfo = true;
    await signIn('ada', quirky);
    const link = (await get('owner', '/debug/ada/debug-link', quirky)).json;
    expect(link.user_info_claims).toEqual({});
    expect(link.merged_claims).toEqual(link.id_token_claims);
  });

  it('claims that cannot be read refuse the sign-in of those syncs that must not be skipped', async () => {
    const titleOf = async (account: string) => {
      const { status, body } = await signIn(account);
      return `${status} ${/<h1>([^<]*)/.exec(body)?.[1] ?? (JSON.parse(body) as { message: string }).message}`;
    };
    deployment.settings.oidcGroupField = 'groups';
    deployment.settings.oidcAllowedGroups = ['a'];
    expect(await titleOf('newcomer')).toContain('400 Failed read groups from claims for allow list check.');
    expect(await titleOf('owner')).toBe('403 Not a member of an allowed group');
    deployment.settings.oidcAllowedGroups = [];
    deployment.settings.oidcUserRoleField = 'level';
    expect(await titleOf('newcomer')).toBe('500 Login disabled until site wide OIDC config is fixed');
    deployment.settings.oidcUserRoleField = '';
    deployment.state.idpSync.organization = { field: 'groups', mapping: {}, assignDefault: true };
    expect(await titleOf('newcomer')).toBe('500 Failed to process OAuth login.');
    expect(userOf('newcomer')).toBeUndefined();
    deployment.state.idpSync.organization = undefined;
    expect((await signIn('newcomer')).status).toBe(200);
    expect(userOf('newcomer')).toBeDefined();
  });

  it('shows settings to whom they are open, the effective ones', async () => {
    const groups = (name: string) => `/organizations/${name}/settings/idpsync/groups`;
    const off = { field: '', mapping: {}, regex_filter: null, auto_create_missing_groups: false };
    expect((await get('owner', groups('main'))).json).toEqual(off);
    deployment.settings.oidcGroupField = 'groups';
    deployment.settings.oidcGroupMapping = { a: 'b' };
    expect((await get('user-admin', groups('default'))).json).toEqual({
      field: 'groups',
      mapping: {},
      regex_filter: '.*',
      auto_create_missing_groups: false,
      legacy_group_name_mapping: { a: 'b' },
    });
    expect((await get('labs-admin', groups('labs'))).json).toEqual(off);
    expect((await get('labs-admin', '/organizations/labs/settings/idpsync/roles')).json).toEqual({
      field: '',
      mapping: {},
    });
    for (const [who, path] of [
      ['labs-admin', groups('main')],
      ['labs-admin', '/settings/idpsync/organization'],
      ['bob', groups('main')],
      ['bob', '/organizations/main/settings/idpsync/roles'],
      ['bob', '/deployment/config'],
      ['user-admin', '/deployment/config'],
    ] as const) {
      const refused = await get(who, path);
      expect([who, path, refused.status, refused.json.message]).toEqual([who, path, 403, 'Forbidden.']);
    }
    expect((await get('bob', groups('labs'))).status).toBe(404);
    expect((await get('owner', '/settings/idpsync/organization')).json).toEqual({
      field: '',
      mapping: {},
      organization_assign_default: true,
    });
    deployment.settings.agplOnly = true;
    expect((await get('owner', groups('main'))).json.message).toBe('Route not found.');
    deployment.settings.agplOnly = false;
  });

  it('explores the claims that were seen', async () => {
    const at = world.deployments.get('old');
    const fields = '/settings/idpsync/available-fields';
    at.state.users.values().next().value!.roles = ['owner'];
    expect((await get('ada', fields, at)).json).toBe(null);
    await signIn('newcomer', at);
    expect((await get('ada', fields, at)).json).toEqual(expect.arrayContaining(['email', 'groups', 'level', 'sub']));
    const values = (query: string) => get('ada', `/organizations/default/settings/idpsync/field-values${query}`, at);
    expect((await values('?claimField=groups')).json).toEqual(['a,b']);
    expect((await values('?claimField=level')).json).toEqual([]);
    expect((await values('')).json.message).toBe('claimField query parameter is required');
    const refused = await get('newcomer', fields, at);
    expect([refused.status, refused.json.message, refused.json.detail]).toEqual([
      403,
      'You do not have permission to view the available IDP fields',
      'idpsync_settings.read permission is required',
    ]);
  });

  it('takes an email address for verified by what the release makes of the claim', async () => {
    expect((await signIn('unstated', world.deployments.get('old'))).status).toBe(200);
    const refused = await signIn('unstated');
    expect([refused.status, refused.body.includes('Email not verified')]).toEqual([403, true]);
  });

  it('shows its configuration to owners and auditors, without secrets, and as old as it is', async () => {
    deployment.settings.oidcUserRoleField = 'roles';
    const { config, options } = (await get('owner', '/deployment/config')).json;
    expect(config.oidc).toMatchObject({
      client_secret: '',
      issuer_url: world.provider.issuer,
      scopes: ['openid', 'profile', 'email'],
      email_domain: null,
      user_role_field: 'roles',
      group_regex_filter: '.*',
    });
    expect(JSON.stringify(config)).not.toContain(deployment.provider.clientSecret);
    expect(options.find(({ env }: { env: string }) => env === 'CODER_OIDC_USER_ROLE_FIELD')).toMatchObject({
      flag: 'oidc-user-role-field',
      value: 'roles',
      value_source: 'env',
    });
    expect(Object.keys(config.oidc as object)).toHaveLength(34);
    const old = (await get('ada', '/deployment/config', world.deployments.get('old'))).json.config.oidc;
    expect(Object.keys(old as object)).toHaveLength(31);
  });

  it('2.30 takes the path of the own claims for a user’s name', async () => {
    const missing = await get('ada', '/users/oidc-claims', world.deployments.get('old'));
    expect([missing.status, missing.json.message]).toEqual([
      404,
      'Resource not found or you do not have access to this resource',
    ]);
  });
});
