import { describe, expect, test } from 'vitest';
import { accessOf } from '../../../electron/sync/access/access-of.ts';
import { nothingRead } from '../../../electron/sync/readings/nothing-read.ts';
import { evidence, group, known, unknown } from '../evidence.ts';

describe('what the tab Access shows', () => {
  test('is the user and the organizations that they are in, with every name cleaned', () => {
    const role = { name: 'data\u202Eteam', displayName: '' };
    const given = evidence({
      user: { username: 'a\u0007da', name: ' ', siteRoles: [{ name: 'owner', displayName: 'Ow\u2066ner' }] },
      organization: {
        displayName: '',
        name: 'ac\u202Eme',
        ownGroups: known([{ ...group('platform'), displayName: 'Plat\nform', source: 'oidc', memberCount: 14 }]),
        ownRoles: known([role]),
        defaultRoles: ['organization-\u202Eworkspace-access'],
      },
      others: [{ isMember: false }],
    });
    expect(accessOf(given, 5)).toMatchObject({
      user: {
        value: {
          username: 'a da',
          name: null,
          siteRoles: [{ name: 'owner', displayName: 'Ow ner' }],
          status: 'active',
        },
      },
      organizations: {
        value: [
          {
            name: 'ac me',
            displayName: 'ac me',
            groups: { value: [{ name: 'platform', displayName: 'Plat form', createdBy: 'sync', memberCount: 14 }] },
            roles: { value: [{ name: 'data team', displayName: 'data team' }] },
            defaultRoles: ['organization- workspace-access'],
          },
        ],
      },
      facts: null,
      confirmedAt: 5,
    });
    const { organizations } = accessOf(given, 5);
    expect(organizations.seen && organizations.value).toHaveLength(1);
  });

  test.each([
    ['not-visible', 'not-visible'],
    ['not-licensed', 'not-licensed'],
    ['not-supported', 'not-supported'],
    ['no-answer', 'no-answer'],
    ['not-asked', 'no-answer'],
  ] as const)('says why it is not there: %s', (why, shown) => {
    const given = evidence({ user: unknown(why), organization: { ownGroups: unknown(why), ownRoles: unknown(why) } });
    const unseen = { seen: false, why: shown };
    expect(accessOf(given, 5)).toMatchObject({
      user: unseen,
      organizations: { value: [{ groups: unseen, roles: unseen }] },
    });
  });

  test('is what the deployment said where its form is not documented', () => {
    const facts = [{ name: 'user.teams', value: 'platform' }];
    expect(accessOf({ ...nothingRead(null), facts: known(facts) }, 5).facts).toEqual(facts);
  });
});
