import { readClaimValues } from '../claims/claim-values.ts';
import { likelyGroupClaims } from '../claims/likely-claims.ts';
import { loosen, tailsOf } from '../near-misses/likeness.ts';
import { visibleGroups } from './explain-groups.ts';
import type { ComparedClaim, ComparedValue } from '../../contract/explanation/explanation.ts';
import type { Claims } from '../../contract/explanation/json.ts';
import type { GroupEvidence, OrganizationEvidence } from '../evidence.ts';

/**
 * Without the settings: the values of likely group claims beside the groups that the user is in. It proves nothing; a value
 * with a group of its name most likely led there.
 */
export function compareGroups(organization: OrganizationEvidence, claims: Claims): ComparedClaim[] {
  const own = (visibleGroups(organization) ?? []).filter(({ isMember }) => isMember);
  const find = finder(own);
  return likelyGroupClaims(claims, new Set(own.map(({ name }) => name))).map((claim) => {
    const read = readClaimValues(claims, claim);
    const unreadable = read.state === 'claim-unreadable' ? read.error : null;
    return { claim, unreadable, values: read.values.map((value): ComparedValue => ({ value, ...find(value) })) };
  });
}

type Likeness = Pick<ComparedValue, 'group' | 'match'>;
type Match = NonNullable<ComparedValue['match']>;

function finder(groups: readonly GroupEvidence[]): (value: string) => Likeness {
  const first = (keysOf: (group: GroupEvidence) => readonly string[]) => {
    const found = new Map<string, Likeness['group']>();
    for (const group of groups) {
      for (const key of keysOf(group)) if (!found.has(key)) found.set(key, { id: group.id, name: group.name });
    }
    return found;
  };
  const byName = first(({ name }) => [name]);
  const byId = first(({ id }) => [id.toLowerCase()]);
  const byLoose = first(({ name }) => [loosen(name)]);
  const byTail = first(({ name }) => tailsOf(loosen(name)));
  return (value) => {
    const loose = loosen(value);
    const given = (group: Likeness['group'] | undefined, match: Match) => (group ? { group, match } : null);
    const tail = tailsOf(loose).find((part) => byLoose.has(part));
    return (
      given(byName.get(value), 'name') ??
      given(byId.get(loose), 'id') ??
      given(byLoose.get(loose), value.trim() === value ? 'case' : 'white-space') ??
      given(tail === undefined ? byTail.get(loose) : byLoose.get(tail), 'prefix') ?? { group: null, match: null }
    );
  };
}
