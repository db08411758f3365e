/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-argument --
   an answer is read field by field and every field read is asserted */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyOf, send } from './flows.ts';
import type { OrganizationSeed } from './options.ts';
import { startWorld, type Deployment, type World } from './world.ts';

const organizations: OrganizationSeed[] = [
  {
    name: 'open',
    isDefault: true,
    groups: [
      { name: 'in', source: 'oidc', members: ['ada', 'bob'] },
      { name: 'out', members: ['bob'] },
    ],
    customRoles: [{ name: 'data-team', displayName: 'Data Team' }],
  },
  {
    name: 'closed',
    sharesWorkspaces: false,
    groups: [
      { name: 'mine', members: ['ada'] },
      { name: 'theirs', members: ['bob'] },
    ],
  },
];
const both = { open: [], closed: [] };

let world: World;
let acme: Deployment;

beforeAll(async () => {
  world = await startWorld({
    deployments: [
      {
        name: 'acme',
        organizations,
        users: [
          { username: 'ada', organizations: { open: ['data-team'], closed: [] } },
          { username: 'bob', organizations: both },
          { username: 'owner', roles: ['owner'], organizations: { open: [] } },
          { username: 'user-admin', roles: ['user-admin'], organizations: { open: [] } },
          { username: 'template-admin', roles: ['template-admin'], organizations: { open: [] } },
          { username: 'auditor', roles: ['auditor'], organizations: { open: [] } },
          { username: 'closed-admin', organizations: { open: [], closed: ['organization-admin'] } },
          { username: 'outsider', organizations: {} },
        ],
      },
    ],
  });
  acme = world.deployments.get('acme');
});
afterAll(() => world.stop());

const get = (who: string, path: string) => send(world, acme, 'GET', `/api/v2${path}`, { token: keyOf(acme, who) });
const idOf = (name: string) => [...acme.state.users.values()].find(({ username }) => username === name)!.id;
interface GroupAnswer {
  id: string;
  name: string;
  organization_name: string;
  organization_id: string;
  members: { username: string }[];
  total_member_count: number;
}
const summary = (groups: GroupAnswer[]) =>
  Object.fromEntries(groups.map((group) => [`${group.organization_name}/${group.name}`, group.members.length]));

describe('what each caller sees of the groups', () => {
  const everything = {
    'open/Everyone': 7,
    'open/in': 2,
    'open/out': 1,
    'closed/Everyone': 3,
    'closed/mine': 1,
    'closed/theirs': 1,
  };
  it.each([
    ['owner', everything],
    ['user-admin', everything],
    ['template-admin', everything],
    ['auditor', everything],
    ['ada', { 'open/Everyone': 1, 'open/in': 1, 'open/out': 0, 'closed/Everyone': 1, 'closed/mine': 1 }],
    [
      'closed-admin',
      { 'open/Everyone': 1, 'open/in': 0, 'open/out': 0, 'closed/Everyone': 3, 'closed/mine': 1, 'closed/theirs': 1 },
    ],
    ['outsider', {}],
  ])('%s', async (who, expected) => {
    expect(summary((await get(who, '/groups')).json)).toEqual(expected);
  });

  it('the true count of members for everyone', async () => {
    const groups = (await get('ada', '/groups?organization=open')).json as GroupAnswer[];
    expect(groups.find(({ name }) => name === 'out')?.total_member_count).toBe(1);
    expect(groups.find(({ name }) => name === 'Everyone')?.total_member_count).toBe(7);
  });
});

describe('filters and single groups', () => {
  it('has_member takes a UUID or a name and not "me"; the built-in group has the organization’s ID', async () => {
    for (const member of [idOf('ada'), 'ada']) {
      const mine = (await get('ada', `/groups?has_member=${member}`)).json as GroupAnswer[];
      expect(Object.keys(summary(mine)).sort()).toEqual(['closed/Everyone', 'closed/mine', 'open/Everyone', 'open/in']);
      const everyone = mine.filter(({ name }) => name === 'Everyone');
      expect(everyone.every((group) => group.id === group.organization_id)).toBe(true);
    }
    for (const query of ['has_member=me', 'organization=default', 'limit=3', 'group_ids=x']) {
      const refused = await get('ada', `/groups?${query}`);
      expect([refused.status, refused.json.message]).toEqual([400, 'Query parameters have invalid values.']);
      expect(refused.json.validations[0].field).toBe(query.split('=')[0]);
    }
  });

  it('hides what is not visible, and knows a bad UUID', async () => {
    const all = (await get('owner', '/groups')).json as GroupAnswer[];
    const id = (name: string) => all.find((group) => group.name === name)!.id;
    expect((await get('ada', `/groups/${id('theirs')}`)).status).toBe(404);
    expect((await get('ada', `/groups/${id('in')}`)).json.source).toBe('oidc');
    expect((await get('ada', `/groups/${id('in')}?exclude_members=true`)).json.members).toEqual([]);
    expect((await get('ada', '/groups/x')).json.message).toBe('Invalid UUID "x".');
    expect((await get('ada', `/groups/${id('out')}/members`)).json).toEqual({ users: null, count: 1 });
    expect((await get('owner', `/groups/${id('in')}/members`)).json.users).toHaveLength(2);
    expect((await get('ada', '/organizations/default/groups/IN')).json.name).toBe('in');
    expect((await get('ada', '/organizations/open/groups')).json).toHaveLength(3);
    expect((await get('ada', '/organizations/open/paginated-groups')).status).toBe(500);
    const page = (await get('owner', '/organizations/open/paginated-groups?limit=1')).json;
    expect([page.groups.length, page.count, 'members' in page.groups[0]]).toEqual([1, 3, false]);
  });

  it('are a licensed feature, asked for before the key', async () => {
    acme.settings.licensed = false;
    for (const answer of [await get('ada', '/groups'), await send(world, acme, 'GET', '/api/v2/groups')]) {
      expect([answer.status, answer.json.message]).toEqual([403, 'Template RBAC is a Premium feature. Contact sales!']);
    }
    acme.settings.licensed = true;
    acme.settings.agplOnly = true;
    expect((await get('ada', '/groups')).json.message).toBe('Route not found.');
    expect((await get('ada', '/appearance')).status).toBe(404);
    acme.settings.agplOnly = false;
    const scoped = keyOf(acme, 'ada', ['user:read', 'organization:read']);
    expect((await send(world, acme, 'GET', '/api/v2/groups', { token: scoped })).json).toEqual([]);
  });
});

describe('users, organizations and roles', () => {
  it('shows a member themselves, and others only to those who may see them', async () => {
    expect((await get('ada', '/users/me')).json).toMatchObject({ username: 'ada', roles: [], login_type: 'oidc' });
    expect((await get('ada', '/users/bob')).status).toBe(404);
    for (const who of ['owner', 'user-admin', 'template-admin', 'auditor', 'closed-admin']) {
      expect((await get(who, '/users/bob')).status).toBe(200);
    }
    const roles = await get('ada', '/users/me/roles');
    expect(Object.values(roles.json.organization_roles)).toEqual([['data-team'], []]);
    expect((await get('auditor', '/users/bob/roles')).status).toBe(404);
    expect((await get('user-admin', '/users/bob/roles')).status).toBe(200);
    expect((await get('owner', '/users/bob/login-type')).json.message).toBe(
      "You are not authorized to view this user's login type.",
    );
    expect((await get('ada', '/users/me/login-type')).json).toEqual({ login_type: 'oidc' });
  });

  it('shows organizations to members and admins, and members with display names', async () => {
    const names = (answer: { json: { name: string }[] }) => answer.json.map(({ name }) => name);
    expect(names(await get('ada', '/users/me/organizations'))).toEqual(['open', 'closed']);
    expect(names(await get('outsider', '/organizations'))).toEqual([]);
    expect(names(await get('owner', '/organizations'))).toEqual(['open', 'closed']);
    expect((await get('outsider', '/organizations/open')).status).toBe(404);
    const member = await get('ada', '/organizations/open/members/me');
    expect(member.json.roles[0]).toMatchObject({ name: 'data-team', display_name: 'Data Team' });
    expect((await get('ada', '/organizations/open/members')).json).toHaveLength(7);
    expect((await get('ada', '/organizations/closed/members')).json).toHaveLength(1);
    expect((await get('closed-admin', '/organizations/closed/paginated-members')).json.count).toBe(3);
  });

  it('lists site roles to any member, organization roles to that organization’s', async () => {
    const site = (await get('ada', '/users/roles')).json as { name: string; assignable: boolean }[];
    expect(site.map(({ name }) => name).sort()).toEqual(['auditor', 'owner', 'template-admin', 'user-admin']);
    expect(site.some(({ assignable }) => assignable)).toBe(false);
    const roles = (await get('ada', '/organizations/open/members/roles')).json;
    expect(roles.find(({ name }: { name: string }) => name === 'data-team')).toMatchObject({
      built_in: false,
      organization_member_permissions: null,
    });
    expect((await get('outsider', '/organizations/open/members/roles')).status).toBe(404);
  });
});
