import { expect, test } from 'vitest';
import { compareExplanations } from '../../../renderer/why/difference.ts';
import { claims, evidence, known, memberEvidence, organization, reportOn } from './samples.ts';

const explained = (all: Parameters<typeof reportOn>[0]) => {
  const { explanation } = reportOn(all);
  if (explanation === null) throw new Error('nothing was explained');
  return explanation;
};

test('nothing changed is no difference', () => {
  expect(compareExplanations(explained(evidence()), explained(evidence()))).toEqual({
    changes: [],
    values: [],
    signIn: null,
  });
});

test('a claim without groups loses them; a refused sign-in is said', () => {
  const tried = explained(evidence({ claims: claims({ groups: [], email_verified: false }) }));
  const { changes, signIn } = compareExplanations(explained(evidence()), tried);
  expect(changes).toEqual([
    { kind: 'group', organization: 'Platform', name: 'acme-oncall', change: 'lost' },
    { kind: 'group', organization: 'Platform', name: 'acme-platform', change: 'lost' },
  ]);
  expect(signIn).toBe('refused');
});

test('where the real result is not known, the difference is to what the person has now', () => {
  const tried = explained(
    evidence({
      organizations: known([
        organization({
          groupSync: known({ field: 'groups', mapping: {}, regexFilter: null, autoCreate: false, legacyNames: {} }),
        }),
      ]),
      claims: claims({ groups: ['acme-platform', 'designers'] }),
    }),
  );
  const { changes, values } = compareExplanations(explained(memberEvidence()), tried);
  expect(changes.map(({ name, change }) => `${change} ${name}`)).toEqual(['gained designers', 'lost acme-oncall']);
  expect(values).toEqual([]);
});
