import { byBytes } from '../byte-order.ts';
import type { Claims, Json } from '../../contract/explanation/json.ts';
import type { Changed, HistoryEntry } from '../../contract/explanation/report.ts';

/** Who the user was at one look, by raw names. What was not known is null, and then nothing is said of it. */
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

/** What came, went and stayed between two looks, in byte order of organization and name. */
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

/** Of each token, not of the user: they differ at every sign-in (RFC 7519 section 4.1, OpenID Connect Core sections 2 and 3). */
export const perToken: ReadonlySet<string> = new Set(
  'iat exp nbf jti auth_time nonce at_hash c_hash s_hash sid session_state uti aio rh'.split(' '),
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

/** The order of a list and of an object's keys does not count, as Coder's syncs do not care for it. */
export const isSameValue = (a: Json, b: Json) => canonical(a) === canonical(b);

/** What is nested deeper than Coder or a provider would nest it is not looked at, so that nothing can exhaust the stack. */
const deepest = 100;

function canonical(value: Json, depth = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (depth > deepest) return '';
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map((item) => canonical(item, depth + 1));
    return `[${items.sort(byBytes).join()}]`;
  }
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${canonical(item, depth + 1)}`);
  return `{${entries.sort(byBytes).join()}}`;
}
