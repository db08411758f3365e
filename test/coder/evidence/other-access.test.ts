import { expect, test } from 'vitest';
import { readEvidence } from '../../../electron/coder/evidence/read-evidence.ts';
import { hasOtherAccess } from '../../../electron/sync/access/other-access.ts';
import { callerOf, group, jsonResponse, member, organization, organizationId, user } from '../answers.ts';

const base = `/api/v2/organizations/${organizationId}`;
const good = {
  '/api/v2/users/me': user,
  '/api/v2/users/me/organizations': [organization],
  '/api/v2/groups': [{ ...group, id: organizationId, name: 'Everyone' }, group],
  [`${base}/groups`]: [group],
  [`${base}/members/me`]: { ...member, roles: [{ name: 'data\u202Eteam' }] },
};
const callerWith = (answers: object) =>
  callerOf(
    Object.fromEntries(Object.entries(answers).map(([path, value]) => [path, () => jsonResponse(200, value)] as const)),
  );
const isOther = async (change: object) => {
  const request = { version: null, now: Date.now };
  const before = await readEvidence(callerWith(good), { ...request, depth: 'everything' });
  const after = await readEvidence(callerWith({ ...good, ...change }), { ...request, depth: 'access' });
  return hasOtherAccess(before.evidence, after.evidence);
};

test.each([
  ['the same', {}, false],
  ['another name of the group', { '/api/v2/groups': [{ ...group, name: 'renamed' }] }, false],
  ['another group', { '/api/v2/groups': [{ ...group, id: 'other' }] }, true],
  ['no group', { '/api/v2/groups': [] }, true],
  ['one more group', { '/api/v2/groups': [group, { ...group, id: 'other' }] }, true],
  ['groups that cannot be seen', { '/api/v2/groups': 'broken' }, false],
  ['another role', { [`${base}/members/me`]: { ...member, roles: [{ name: 'other' }] } }, true],
  ['another site role', { '/api/v2/users/me': { ...user, roles: [] } }, true],
  ['another organization', { '/api/v2/users/me/organizations': [{ ...organization, id: 'other' }] }, true],
  ['no organization', { '/api/v2/users/me/organizations': [] }, true],
])('%s', async (_what, change, expected) => {
  expect(await isOther(change)).toBe(expected);
});
