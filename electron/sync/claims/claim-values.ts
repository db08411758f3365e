import { readClaim } from './json.ts';
import { parseStringList } from './string-list.ts';
import type { Claims } from '../../contract/explanation/json.ts';

/** What a sync finds under the claim it reads. */
export type ClaimValues =
  | { readonly state: 'claim-missing'; readonly values: readonly [] }
  | { readonly state: 'claim-null-or-empty'; readonly values: readonly [] }
  | { readonly state: 'values'; readonly values: readonly string[] }
  | { readonly state: 'claim-unreadable'; readonly values: readonly []; readonly error: string };

/** The values of the claim `field`; what each state means is up to the sync (coder-sync.md 4). */
export function readClaimValues(claims: Claims, field: string): ClaimValues {
  const claim = readClaim(claims, field);
  if (claim === undefined) return { state: 'claim-missing', values: [] };
  const list = parseStringList(claim);
  if (!list.ok) return { state: 'claim-unreadable', values: [], error: list.error };
  return list.values.length === 0
    ? { state: 'claim-null-or-empty', values: [] }
    : { state: 'values', values: list.values };
}
