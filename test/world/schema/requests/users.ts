import { keyOf } from '../../flows.ts';
import type { Stage } from '../stage.ts';

/** Users, organizations, members and roles, as a member, as an owner and signed out. */
export async function askUsers(stage: Stage): Promise<void> {
  const ada = { token: keyOf(stage.deployment, 'ada') };
  const root = { token: keyOf(stage.deployment, 'root') };
  const acme = '/api/v2/organizations/acme';
  const everybody = [
    '/api/v2/users/me',
    '/api/v2/users/me/roles',
    '/api/v2/users/me/login-type',
    '/api/v2/users/me/organizations',
    '/api/v2/users/roles',
    '/api/v2/organizations',
    acme,
    `${acme}/members`,
    `${acme}/paginated-members`,
    `${acme}/members/roles`,
    `${acme}/members/me`,
  ];
  for (const path of everybody) {
    await stage.check(200, `GET ${path}`, ada);
    await stage.check(200, `GET ${path}`, root);
    await stage.check(401, `GET ${path}`);
  }
  for (const path of [
    '/api/v2/users/ada',
    '/api/v2/users/ada/roles',
    '/api/v2/users/ada/organizations',
    '/api/v2/users/local',
  ]) {
    await stage.check(200, `GET ${path}`, root);
  }
  await stage.check(403, 'GET /api/v2/users/ada/login-type', root);
  await stage.check(403, 'GET /api/v2/users/roles', { token: keyOf(stage.deployment, 'ada', ['user:read']) });
  for (const rest of ['', '/roles', '/login-type', '/organizations']) {
    await stage.check(404, `GET /api/v2/users/root${rest}`, ada);
  }
  for (const rest of ['', '/members', '/paginated-members', '/members/roles', '/members/me']) {
    await stage.check(404, `GET /api/v2/organizations/none${rest}`, ada);
  }
  await stage.check(404, `GET ${acme}/members/none`, ada);
}

/** Groups: what members and owners see, wrong filters, no licence, a build without licensed code. */
export async function askGroups(stage: Stage): Promise<void> {
  const ada = { token: keyOf(stage.deployment, 'ada') };
  const root = { token: keyOf(stage.deployment, 'root') };
  const inAcme = '/api/v2/organizations/acme';
  const listed = await stage.check(200, 'GET /api/v2/groups', root);
  const { id } = (listed.json as { id: string; name: string }[]).find(({ name }) => name === 'platform')!;
  const hasMembers = stage.has('GET /api/v2/groups/:group/members');
  const one = [`/api/v2/groups/${id}`, `${inAcme}/groups/platform`];
  const members = hasMembers ? [...one, `${inAcme}/groups/empty`].map((path) => `${path}/members`) : [];
  const list = stage.has('GET /api/v2/organizations/:organization/paginated-groups')
    ? [`${inAcme}/paginated-groups`]
    : [];
  const all = ['/api/v2/groups', `${inAcme}/groups`, ...one, ...members];
  for (const path of all) await stage.check(200, `GET ${path}`, ada);
  for (const path of [...all, ...list]) {
    await stage.check(200, `GET ${path}`, root);
    await stage.check(401, `GET ${path}`);
  }
  for (const path of list) await stage.check(500, `GET ${path}`, ada);
  await stage.check(400, 'GET /api/v2/groups?has_member=me', ada);
  await stage.check(400, 'GET /api/v2/groups/x', ada);
  const nowhere = ['/api/v2/groups/7e0f1a2b-3333-4444-8555-666677778888', `${inAcme}/groups/none`];
  for (const path of nowhere) {
    await stage.check(404, `GET ${path}`, ada);
    if (hasMembers) await stage.check(404, `GET ${path}/members`, ada);
  }
  if (hasMembers) await stage.check(400, 'GET /api/v2/groups/x/members', ada);
  await stage.during({ licensed: false }, async () => {
    for (const path of [...all, ...list]) await stage.check(403, `GET ${path}`);
  });
  await stage.during({ agplOnly: true }, async () => {
    for (const path of [...all, ...list]) await stage.check(404, `GET ${path}`, ada);
  });
}
