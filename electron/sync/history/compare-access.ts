import { byBytes } from '../byte-order.ts';
import { isSameValue, perToken } from '../claims/same-value.ts';
import type { Claims } from '../../contract/explanation/json.ts';
import type { Changed, HistoryEntry } from '../../contract/explanation/report.ts';

/** Who the user was at one refresh, by raw names. What was not known is null, and then nothing is said of it. */
export interface AccessSnapshot {
  readonly claims: Claims | null;
  readonly organizations: readonly string[] | null;
  readonly groups: readonly AccessName[] | null;
  readonly roles: readonly AccessName[] | null;
}

export interface AccessName {
  readonly name: string;
  /** Name of the organization; null for a site role. */
  readonly organization: string | null;
}

type Comparison = Omit<HistoryEntry, 'at' | 'signedInAt'>;

/** What came, went and stayed between two refreshes, in byte order of organization and name. */
export function compareAccess(before: AccessSnapshot, after: AccessSnapshot): Comparison {
  const named = (names: readonly string[] | null) => names?.map((name) => ({ name, organization: null })) ?? null;
  return {
    claims: before.claims === null || after.claims === null ? [] : compareClaims(before.claims, after.claims),
    organizations: compareNames(named(before.organizations), named(after.organizations)),
    groups: compareNames(before.groups, after.groups),
    roles: compareNames(before.roles, after.roles),
  };
}

function compareNames(before: readonly AccessName[] | null, after: readonly AccessName[] | null): Changed[] {
  if (before === null || after === null) return [];
  const [had, has] = [keyed(before), keyed(after)];
  return [...new Map([...had, ...has])]
    .sort(([a], [b]) => byBytes(a, b))
    .map(([key, one]) => ({
      ...one,
      change: !had.has(key) ? 'gained' : has.has(key) ? 'unchanged' : 'lost',
    }));
}

/** By a key that tells a site role from an organization without a name, and puts it first. */
const keyed = (names: readonly AccessName[]) =>
  new Map(
    names.map(({ name, organization }) => [
      JSON.stringify([organization === null ? 0 : 1, organization, name]),
      { name, organization },
    ]),
  );

function compareClaims(before: Claims, after: Claims): Changed[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(byBytes);
  return names.flatMap((name): Changed[] => {
    const [had, has] = [Object.hasOwn(before, name), Object.hasOwn(after, name)];
    if (!has || !had) return [{ name, organization: null, change: has ? 'gained' : 'lost' }];
    if (perToken.has(name)) return [];
    const isSame = isSameValue(before[name] ?? null, after[name] ?? null);
    return [{ name, organization: null, change: isSame ? 'unchanged' : 'changed' }];
  });
}
