import { describe, expect, test } from 'vitest';
import type { Caller } from '../../../electron/http/send.ts';
import {
  callerOf,
  group,
  htmlResponse,
  jsonResponse,
  key,
  member,
  organization,
  organizationId,
  signedOut,
  user,
} from '../answers.ts';
import { readAccess } from './read.ts';

const memberPath = (id: string) => `/api/v2/organizations/${id}/members/me`;
const everyone = { ...group, id: organizationId, name: 'Everyone', display_name: '' };
const byHand = {
  ...group,
  id: '8e0f1a2b-3333-4444-8555-666677778888',
  name: 'oncall',
  display_name: '',
  source: 'user',
  total_member_count: undefined,
};
const hidden = () => jsonResponse(404, { message: 'Resource not found or you do not have access to this resource' });
const routeMissing = () => jsonResponse(404, { message: 'Route not found.' });

const good = {
  '/api/v2/users/me': () => jsonResponse(200, user),
  '/api/v2/users/me/organizations': () => jsonResponse(200, [organization]),
  '/api/v2/groups': () => jsonResponse(200, [everyone, group, byHand]),
  [memberPath(organizationId)]: () => jsonResponse(200, member),
};

const read = (answers: Record<string, () => Response>) => readAccess(callerOf({ ...good, ...answers }), () => 1234);

describe('the light reading', () => {
  test('reads the user, organizations, groups and roles', async () => {
    const access = await read({});
    expect(access).toEqual({
      user: {
        seen: true,
        value: {
          id: user.id,
          username: 'mika',
          name: 'Mika Ito',
          email: 'mika@example.com',
          loginType: 'oidc',
          status: 'active',
          siteRoles: [{ name: 'user-admin', displayName: 'User Admin' }],
        },
      },
      organizations: {
        seen: true,
        value: [
          {
            id: organizationId,
            name: 'acme',
            displayName: 'Acme',
            isDefault: true,
            groups: {
              seen: true,
              value: [
                { id: group.id, name: 'platform', displayName: 'Platform', createdBy: 'sync', memberCount: 14 },
                { id: byHand.id, name: 'oncall', displayName: 'oncall', createdBy: 'hand', memberCount: null },
              ],
            },
            roles: { seen: true, value: [{ name: 'data-team', displayName: 'data-team' }] },
            defaultRoles: ['organization-workspace-access'],
          },
        ],
      },
      facts: null,
      confirmedAt: 1234,
    });
  });

  test('asks for the groups of the user by id, since `me` does not work there', async () => {
    const asked: string[] = [];
    const caller = callerOf(good);
    const spying: Caller = { ...caller, fetch: (url, init) => (asked.push(String(url)), caller.fetch(url, init)) };
    await readAccess(spying, Date.now);
    expect(asked.filter((url) => url.includes('/groups'))).toEqual([
      `https://coder.example.com/api/v2/groups?has_member=${user.id}`,
    ]);
  });

  test('puts every group into its own organization', async () => {
    const second = { ...organization, id: 'c2', name: 'beta', display_name: '' };
    const { organizations } = await read({
      '/api/v2/users/me/organizations': () => jsonResponse(200, [organization, second]),
      '/api/v2/groups': () => jsonResponse(200, [group, { ...byHand, organization_id: 'c2', source: 'scim' }]),
      [memberPath('c2')]: () => jsonResponse(200, { ...member, organization_id: 'c2', roles: null }),
    });
    expect(organizations).toMatchObject({
      value: [
        { name: 'acme', groups: { value: [{ name: 'platform' }] } },
        {
          name: 'beta',
          displayName: 'beta',
          groups: { value: [{ name: 'oncall', createdBy: 'unknown' }] },
          roles: { value: [] },
        },
      ],
    });
  });

  test('tells a living key that may not see its user', async () => {
    const scoped = {
      '/api/v2/users/me': hidden,
      '/api/v2/users/me/organizations': hidden,
      '/api/v2/experiments': () => jsonResponse(200, []),
    };
    expect(await read(scoped)).toEqual({
      user: { seen: false, why: 'not-visible' },
      organizations: { seen: false, why: 'not-visible' },
      facts: null,
      confirmedAt: 1234,
    });
    const dead = () => jsonResponse(401, { message: signedOut, detail: 'API key is invalid.' });
    await expect(read({ ...scoped, '/api/v2/experiments': dead })).rejects.toMatchObject({ code: 'key-invalid' });
  });

  test.each([
    [
      'a missing licence',
      () => jsonResponse(403, { message: 'Template RBAC is a Premium feature. Contact sales!' }),
      'not-licensed',
    ],
    ['a build without groups', routeMissing, 'not-supported'],
    ['no permission', () => jsonResponse(403, { message: 'Forbidden.' }), 'not-visible'],
    ['trouble', () => jsonResponse(500, { message: 'x' }), 'no-answer'],
    ['a page', () => htmlResponse(), 'no-answer'],
    [
      'a lost connection',
      () => {
        throw new TypeError('fetch failed');
      },
      'no-answer',
    ],
  ])('with groups kept by %s shows all else', async (_what, answer, why) => {
    const { user: seenUser, organizations } = await read({ '/api/v2/groups': answer });
    expect(seenUser.seen).toBe(true);
    expect(organizations).toMatchObject({
      seen: true,
      value: [{ groups: { seen: false, why }, roles: { seen: true } }],
    });
  });

  test('with a member that cannot be read shows all else', async () => {
    const { organizations } = await read({ [memberPath(organizationId)]: hidden });
    expect(organizations).toMatchObject({
      value: [{ groups: { seen: true }, roles: { seen: false, why: 'not-visible' } }],
    });
  });

  test('without organizations says so', async () => {
    const { organizations } = await read({ '/api/v2/users/me/organizations': () => jsonResponse(200, null) });
    expect(organizations).toEqual({ seen: true, value: [] });
    const failing = await read({ '/api/v2/users/me/organizations': () => jsonResponse(502, {}) });
    expect(failing.organizations).toEqual({ seen: false, why: 'no-answer' });
  });

  test.each(['/api/v2/users/me', '/api/v2/users/me/organizations', '/api/v2/groups', memberPath(organizationId)])(
    'throws when the key is refused at %s',
    async (path) => {
      const expired = () => jsonResponse(401, { message: signedOut, detail: 'API key expired at "x".' });
      await expect(read({ [path]: expired })).rejects.toMatchObject({ code: 'key-expired' });
    },
  );

  test('throws when the first call gets no answer', async () => {
    await expect(read({ '/api/v2/users/me': () => jsonResponse(503, {}) })).rejects.toMatchObject({
      code: 'server-error',
    });
    await expect(read({ '/api/v2/users/me': () => htmlResponse() })).rejects.toMatchObject({ code: 'html-answer' });
  });

  test('throws when cancelled, at whichever call', async () => {
    for (const path of Object.keys(good) as (keyof typeof good)[]) {
      const stop = new AbortController();
      const answers = { ...good, [path]: () => (stop.abort(), good[path]?.() ?? hidden()) };
      const call = readAccess({ ...callerOf(answers), signal: stop.signal }, Date.now);
      if (path !== memberPath(organizationId)) await expect(call).rejects.toMatchObject({ code: 'cancelled' });
      else await call;
    }
  });

  test('asks a deployment with many organizations a few calls at a time', async () => {
    const many = Array.from({ length: 30 }, (_, at) => ({ ...organization, id: `o${at}`, name: `org${at}` }));
    let running = 0;
    let most = 0;
    const caller = callerOf({ ...good, '/api/v2/users/me/organizations': () => jsonResponse(200, many) });
    const slow: Caller = {
      ...caller,
      key,
      fetch: async (url, init) => {
        most = Math.max(most, (running += 1));
        await new Promise((resolve) => setTimeout(resolve, 2));
        running -= 1;
        return new URL(url).pathname.endsWith('/members/me') ? jsonResponse(200, member) : caller.fetch(url, init);
      },
    };
    const { organizations } = await readAccess(slow, Date.now);
    expect(organizations.seen && organizations.value.map(({ name }) => name)).toEqual(many.map(({ name }) => name));
    expect(most).toBeLessThanOrEqual(4);
  });
});
