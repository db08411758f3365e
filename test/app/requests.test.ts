import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ports } from '../../electron/app/ports.ts';
import { startWorld, type World } from '../world/world.ts';
import { Harness } from './harness.ts';

let world: World;
beforeAll(async () => {
  const common = { generation: '2.36', oauth: true, registration: true, licensed: true } as const;
  const groups = [{ name: 'platform' }, { name: 'gpu-users' }];
  const organizations = [{ name: 'acme', isDefault: true, groups }];
  const two = [...organizations, { name: 'labs', groups }];
  world = await startWorld({
    deployments: [
      { name: 'member', ...common, organizations, users: [{ username: 'ada' }] },
      {
        name: 'member-of-two',
        ...common,
        organizations: two,
        users: [{ username: 'ada', organizations: { acme: [], labs: [] } }],
      },
      { name: 'owner', ...common, organizations, users: [{ username: 'ada', roles: ['owner'] }] },
    ],
  });
});
afterAll(() => world.stop());

/** Without ids and queries: `GET /api/v2/organizations/{id}/groups`. */
const endpointOf = (url: string | URL, method = 'GET') => {
  const { pathname } = new URL(url);
  const path = pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}').replace(/\/keys\/[0-9A-Za-z]{10}$/, '/keys/{id}');
  return `${method} ${path}`;
};

/** An app whose requests are counted by endpoint. */
const counted = () => {
  const counts = new Map<string, number>();
  const change = (ports: Ports): Ports => ({
    ...ports,
    http: {
      release: (origin) => ports.http.release(origin),
      close: () => ports.http.close(),
      fetchFor: (origin) => (url, init) => {
        const endpoint = endpointOf(url, init?.method);
        counts.set(endpoint, (counts.get(endpoint) ?? 0) + 1);
        return ports.http.fetchFor(origin)(url, init);
      },
    },
  });
  return { h: new Harness(world, { change }), counts };
};

const total = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);

const table = (title: string, counts: ReadonlyMap<string, number>) =>
  [`${title}: ${total(counts)} requests`, ...[...counts].map(([endpoint, count]) => `  ${count} ${endpoint}`)].join(
    '\n',
  );

/** An owner may read what is kept from a member. */
it.each([
  ['member', 18],
  ['member-of-two', 21],
  ['owner', 22],
])('a sign-in of a %s by OAuth, until everything is read, makes at most %d requests', async (name, most) => {
  const { h, counts } = counted();
  await h.app.start();
  const id = await h.add(world.deployments.get(name).origin);
  counts.clear();
  await h.signIn(id);
  await h.untilRead(id);
  await h.app.stop();
  console.log(table(`Sign-in of a ${name}`, counts));
  expect(total(counts)).toBeLessThanOrEqual(most);
  const perOrganization = /\/organizations\/\{id\}\//;
  const twice = [...counts].filter(([endpoint, count]) => count > 1 && !perOrganization.test(endpoint));
  expect(twice).toEqual([]);
});

it('the hourly refresh asks for who the user is, their organizations, groups and roles, and nothing more', async () => {
  const { h, counts } = counted();
  await h.app.start();
  const id = await h.add(world.deployments.get('member').origin);
  await h.signIn(id);
  await h.untilRead(id);
  counts.clear();
  await h.app.handlers['deployments.refresh']({ id });
  await h.app.stop();
  expect([...counts].sort()).toEqual([
    ['GET /api/v2/buildinfo', 1],
    ['GET /api/v2/groups', 1],
    ['GET /api/v2/organizations/{id}/members/me', 1],
    ['GET /api/v2/users/me', 1],
    ['GET /api/v2/users/me/organizations', 1],
  ]);
});
