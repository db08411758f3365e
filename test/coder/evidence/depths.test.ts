import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEvidence } from '../../../electron/coder/evidence/read-evidence.ts';
import type { Access, OrganizationView, Visible } from '../../../electron/contract/state.ts';
import type { Caller } from '../../../electron/http/send.ts';
import { Answers } from '../../../electron/kinds/answers.ts';
import type { ReadRequest } from '../../../electron/kinds/kind.ts';
import { accessOf } from '../../../electron/sync/access/access-of.ts';
import { hasOtherAccess } from '../../../electron/sync/access/other-access.ts';
import { readingSchema } from '../../../electron/sync/readings/evidence-schema.ts';
import { mergeReadings } from '../../../electron/sync/readings/merge-readings.ts';
import type { EvidenceReading } from '../../../electron/sync/readings/reading.ts';
import { anyDeployment } from './any-deployment.ts';

const read = (caller: Caller, depth: ReadRequest['depth'], at = 1, answers?: Answers) =>
  readEvidence(caller, { depth, version: '2.36.1', now: () => at, answers });
const shown = ({ evidence, at }: EvidenceReading) => accessOf(evidence, at);

const byId = (all: readonly OrganizationView[]) => [...all].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Every fact of the two that both have seen, side by side. */
function seenByBoth(one: Access, other: Access): (readonly [unknown, unknown])[] {
  const both = <T>(a: Visible<T>, b: Visible<T>, parts: (a: T, b: T) => (readonly [unknown, unknown])[]) =>
    a.seen && b.seen ? parts(a.value, b.value) : [];
  return [
    ...both(one.user, other.user, (a, b) => [[a, b]]),
    ...both(one.organizations, other.organizations, (a, b) => {
      const theirs = new Map(b.map((organization) => [organization.id, organization]));
      return [
        [a.map(({ id }) => id).sort(), b.map(({ id }) => id).sort()],
        ...byId(a).flatMap(({ groups, roles, ...names }) => {
          const match = theirs.get(names.id);
          if (!match) return [];
          const { groups: otherGroups, roles: otherRoles, ...otherNames } = match;
          return [
            [names, otherNames] as const,
            ...both(groups, otherGroups, (x, y) => [[x, y]]),
            ...both(roles, otherRoles, (x, y) => [[x, y]]),
          ];
        }),
      ];
    }),
  ];
}

const holds = (property: (caller: Caller, asked: string[]) => Promise<void>) =>
  fc.assert(
    fc.asyncProperty(anyDeployment, ({ caller, asked }) => property(caller, asked)),
    { numRuns: 60 },
  );

describe('of any deployment', () => {
  test('a light reading and one of everything show the same access, wherever both know', () =>
    holds(async (caller) => {
      const [light, everything] = [await read(caller, 'access'), await read(caller, 'everything')];
      for (const [one, other] of seenByBoth(shown(light), shown(everything))) expect(one).toEqual(other);
      // One of everything can see more, where a list of all organizations names those of the user.
      if (light.evidence.user.known) expect(everything.evidence.user).toEqual(light.evidence.user);
      expect(hasOtherAccess(everything.evidence, light.evidence)).toBe(false);
    }));

  test('a light reading that is merged into one of everything leaves what explains as it was, and brings its own', () =>
    holds(async (caller) => {
      const everything = await read(caller, 'everything', 1);
      const light = await read(caller, 'access', 2);
      const merged = mergeReadings(everything, light);
      expect([merged.at, merged.everythingAt]).toEqual([2, 1]);
      for (const part of ['claims', 'features', 'options', 'organizationSync'] as const) {
        expect(merged.evidence[part]).toEqual(everything.evidence[part]);
      }
      for (const [one, other] of seenByBoth(shown(merged), shown(light))) expect(one).toEqual(other);
      expect(mergeReadings(merged, light)).toEqual(merged);
      expect(mergeReadings(null, light)).toBe(light);
      expect(mergeReadings(merged, everything)).toBe(everything);
      expect(readingSchema.parse(JSON.parse(JSON.stringify(merged)))).toEqual(merged);
    }));

  test('no request is made twice in a reading, and none in the second of two that share their answers', () =>
    holds(async (caller, asked) => {
      for (const depth of ['access', 'sign-in', 'everything'] as const) {
        asked.length = 0;
        await read(caller, depth);
        expect(asked).toEqual([...new Set(asked)]);
      }
      const answers = new Answers();
      await read(caller, 'access', 1, answers);
      asked.length = 0;
      const failed = new Set<string>();
      await read(
        {
          ...caller,
          fetch: async (url, init) => {
            const answer = await caller.fetch(url, init);
            if (!answer.ok) failed.add(new URL(url).pathname);
            return answer;
          },
        },
        'access',
        2,
        answers,
      );
      // What failed is asked for once more.
      expect(asked.filter((request) => !failed.has(request.slice(4)) && !request.endsWith('/experiments'))).toEqual([]);
    }));

  test('a light reading never asks for the groups of a whole organization', () =>
    holds(async (caller, asked) => {
      await read(caller, 'access');
      const allowed =
        /^GET \/api\/v2\/(users\/me|experiments|users\/me\/organizations|groups|organizations\/o\d+\/members\/me)$/;
      expect(asked.filter((request) => !allowed.test(request))).toEqual([]);
    }));
});
