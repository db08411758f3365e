import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../../electron/sync/evidence.ts';
import { mergeReadings } from '../../../electron/sync/readings/merge-readings.ts';
import { notAsked, nothingRead } from '../../../electron/sync/readings/nothing-read.ts';
import type { EvidenceReading } from '../../../electron/sync/readings/reading.ts';
import { organizationIn } from '../editing/sample-evidence.ts';
import { evidence, group, known, unknown, type Changes } from '../evidence.ts';

const everything = (changes: Changes = {}): EvidenceReading => ({
  evidence: evidence(changes),
  tried: [{ source: 'debug-link', why: 'not-visible' }],
  at: 1,
  everythingAt: 1,
});

/** A light reading of the same person. */
function light(changes: Changes = {}, change: Partial<Evidence> = {}): EvidenceReading {
  const heavy = { groups: notAsked, groupSync: notAsked, roleSync: notAsked, customRoles: notAsked };
  const { version, user, organizations } = evidence({
    ...changes,
    organization: { ...changes.organization, ...heavy },
  });
  return {
    evidence: { ...nothingRead(version), user, organizations, ...change },
    tried: [],
    at: 2,
    everythingAt: null,
  };
}

const merged = (before: EvidenceReading, after: EvidenceReading) => mergeReadings(before, after).evidence;

describe('a light reading after one of everything', () => {
  test('brings the user and their groups and roles, and leaves the rest with its dates', () => {
    const oncall = group('oncall', true);
    const after = light({ user: { email: 'new@acme.example' }, organization: { ownGroups: known([oncall]) } });
    const reading = mergeReadings(everything(), after);
    expect(reading).toMatchObject({ at: 2, everythingAt: 1, tried: everything().tried });
    expect(reading.evidence.user).toMatchObject({ value: { email: 'new@acme.example' } });
    expect(reading.evidence.claims).toEqual(everything().evidence.claims);
    const acme = organizationIn(reading.evidence, 'acme');
    expect(acme.ownGroups).toMatchObject({ value: [{ name: 'oncall' }] });
    expect(acme.groupSync).toEqual(organizationIn(everything().evidence, 'acme').groupSync);
    // Who is in which group is told by the user's own groups of now.
    expect(acme.groups).toMatchObject({
      value: [
        { name: 'platform', isMember: false },
        { name: 'gpu-users', isMember: false },
      ],
    });
  });

  test('keeps what is known where there is only no answer now, and not where it can no longer be seen', () => {
    const groupsThen = organizationIn(everything().evidence, 'acme').ownGroups;
    const silent = merged(everything(), light({ organization: { ownGroups: unknown('no-answer') } }));
    expect(organizationIn(silent, 'acme').ownGroups).toEqual(groupsThen);
    const hidden = merged(everything(), light({ organization: { ownGroups: unknown('not-licensed') } }));
    expect(organizationIn(hidden, 'acme').ownGroups).toEqual(unknown('not-licensed'));
    const without = merged(everything(), light({}, { organizations: unknown('no-answer') }));
    expect(without.organizations).toEqual(everything().evidence.organizations);
  });

  test('an organization that the user has left is one of others, and one of others stays', () => {
    const before = everything({ others: [{}, { id: 'o3', name: 'x', isMember: false }] });
    const after = merged(before, light());
    expect(organizationIn(after, 'labs')).toMatchObject({
      isMember: false,
      ownGroups: { value: [] },
      ownRoles: { value: [] },
    });
    expect(organizationIn(after, 'labs').groupSync).toEqual(organizationIn(before.evidence, 'labs').groupSync);
    expect(organizationIn(after, 'x')).toEqual(organizationIn(before.evidence, 'x'));
  });

  test('one that the user has come into is there, with what was asked', () => {
    const after = merged(everything(), light({ others: [{ groupSync: notAsked }] }));
    expect(organizationIn(after, 'labs')).toMatchObject({ isMember: true, groupSync: notAsked });
  });

  test('nothing of another user is kept', () => {
    const other = light({ user: { id: 'another' } });
    expect(mergeReadings(everything(), other)).toBe(other);
    // Version 0.1 did not store whose it was; whoever merges knows.
    expect(mergeReadings(everything({ user: { id: '' } }), other).everythingAt).toBe(1);
  });
});
