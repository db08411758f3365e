import fc from 'fast-check';
import type { Caller } from '../../../electron/http/send.ts';
import { callerOf, claims, debugLink, deploymentConfig, jsonResponse, user } from '../answers.ts';

const name = fc.constantFrom('a', 'b', ' c', 'd\u202Ee', '__proto__');
/** `ok`, or how the deployment refuses: no permission, no licence, not there, trouble. */
const manner = fc.constantFrom('ok', 'ok', 'ok', 'forbidden', 'unlicensed', 'missing', 'trouble');
type Manner = 'ok' | 'forbidden' | 'unlicensed' | 'missing' | 'trouble';

const refusals: Record<Exclude<Manner, 'ok'>, () => Response> = {
  forbidden: () => jsonResponse(403, { message: 'Forbidden.' }),
  unlicensed: () => jsonResponse(403, { message: 'Template RBAC is a Premium feature. Contact sales!' }),
  missing: () => jsonResponse(404, { message: 'Route not found.' }),
  trouble: () => jsonResponse(500, { message: 'x' }),
};

const organization = fc.record({
  name,
  display_name: fc.constantFrom('', 'Shown', 'Sh\u202Eown'),
  is_default: fc.boolean(),
  default_org_member_roles: fc.subarray(['organization-workspace-access']),
  isMember: fc.boolean(),
  groups: fc.array(
    fc.record({
      name,
      display_name: fc.constantFrom('', 'Group'),
      isMine: fc.boolean(),
      source: name,
      count: fc.nat(),
    }),
    { maxLength: 3 },
  ),
  roles: fc.array(fc.record({ name, display_name: fc.constantFrom('', 'Role') }), { maxLength: 2 }),
  member: manner,
  sync: manner,
});

const deployment = fc.record({
  organizations: fc.array(organization, { maxLength: 30, size: 'max' }),
  sees: fc.boolean(),
  own: manner,
  all: manner,
  groups: manner,
  authcheck: manner,
  others: manner,
});

/** A deployment of any content that answers or refuses, the same way each time; and which requests were made to it. */
export const anyDeployment: fc.Arbitrary<{ readonly caller: Caller; readonly asked: string[] }> = deployment.map(
  ({ organizations: given, sees, own, all, groups, authcheck, others }) => {
    const asked: string[] = [];
    const by = (how: string, value: unknown) => () =>
      how === 'ok' ? jsonResponse(200, value) : refusals[how as Exclude<Manner, 'ok'>]();
    const organizations = given.map((one, at) => ({ ...one, id: `o${at}` }));
    const mine = organizations.filter(({ isMember }) => isMember);
    const groupsOf = ({ id, groups: list }: (typeof organizations)[number]) => [
      { id, name: 'Everyone', display_name: '', organization_id: id, source: 'user', isMine: true },
      ...list.map(({ count, ...one }, at) => ({
        ...one,
        id: `${id}-g${at}`,
        organization_id: id,
        total_member_count: count,
      })),
    ];
    const answers: Record<string, () => Response> = {
      '/api/v2/users/me': sees ? by('ok', { ...user, organization_ids: mine.map(({ id }) => id) }) : refusals.missing,
      '/api/v2/experiments': by('ok', []),
      '/api/v2/users/me/organizations': by(own, mine),
      '/api/v2/organizations': by(all, organizations),
      '/api/v2/groups': by(
        groups,
        mine.flatMap(groupsOf).filter(({ isMine }) => isMine),
      ),
      '/api/v2/authcheck': by(authcheck, {}),
      '/api/v2/entitlements': by(others, { features: {}, has_license: false }),
      '/api/v2/deployment/config': by(others, deploymentConfig),
      '/api/v2/debug/me/debug-link': by(others, debugLink),
      '/api/v2/users/oidc-claims': by(others, { claims }),
      '/api/v2/settings/idpsync/organization': by(others, {
        field: '',
        mapping: {},
        organization_assign_default: true,
      }),
    };
    for (const one of organizations) {
      const base = `/api/v2/organizations/${one.id}`;
      answers[`${base}/groups`] = by(groups, groupsOf(one));
      answers[`${base}/members/roles`] = by(one.sync, one.roles);
      answers[`${base}/members/me`] = by(one.member, { user_id: user.id, organization_id: one.id, roles: one.roles });
      answers[`${base}/settings/idpsync/groups`] = by(one.sync, { field: 'groups', mapping: {} });
      answers[`${base}/settings/idpsync/roles`] = by(one.sync, { field: 'roles', mapping: {} });
    }
    const caller = callerOf(answers);
    return {
      asked,
      caller: {
        ...caller,
        fetch: (url, init) => {
          asked.push(`${init?.method ?? 'GET'} ${new URL(url).pathname}`);
          return caller.fetch(url, init);
        },
      },
    };
  },
);
