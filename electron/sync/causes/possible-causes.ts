import { signedInAt } from '../claims/claim-times.ts';
import { unexplainedValues } from './unexplained-values.ts';
import type { PossibleCause } from '../../contract/explanation/causes.ts';
import type { Explanation } from '../../contract/explanation/explanation.ts';
import type { Evidence } from '../evidence.ts';
import type { Unexplained } from './unexplained-values.ts';

/** More than this nobody reads. */
const mostCauses = 6;

/** A sign-in longer ago than this, in milliseconds, may well have been before some change. */
const longAgo = 12 * 60 * 60 * 1000;

/** How likely, from 0 to 1, by what can be seen; a cause with 0 is left out. */
interface Candidate {
  readonly likely: number;
  readonly cause: PossibleCause;
}

/**
 * Where not everything that decides is known: what may be the reason that a value led to no group, likeliest first. What was
 * traced and what the checks are sure of is not said again.
 */
export function possibleCauses(evidence: Evidence, explanation: Explanation | null): PossibleCause[] {
  const { claims } = evidence;
  if (!claims.known && claims.why === 'not-oidc') return [candidate(1, 'not-an-oidc-user').cause];
  const candidates = explanation === null ? withoutClaims : fromClaims(evidence, unexplainedValues(explanation));
  return candidates
    .filter(({ likely }) => likely > 0)
    .sort((a, b) => b.likely - a.likely)
    .slice(0, mostCauses)
    .map(({ cause }) => cause);
}

function candidate(likely: number, cause: PossibleCause['cause'], about: Partial<PossibleCause> = {}): Candidate {
  return { likely, cause: { cause, organization: null, claim: null, values: [], ...about } };
}

/** Nothing can be seen: the order is that of how often it is the reason. */
const withoutClaims: readonly Candidate[] = [
  candidate(0.6, 'signed-in-before-the-change'),
  candidate(0.5, 'claim-missing'),
  candidate(0.4, 'sync-not-set-up'),
  candidate(0.3, 'group-does-not-exist'),
  candidate(0.2, 'dropped-by-filter'),
];

function fromClaims(evidence: Evidence, unexplained: Unexplained): Candidate[] {
  const { claim, organization, unreadable, near, without, matched, hidden } = unexplained;
  const at = { claim, organization };
  const isSent = near.length + without.length + matched > 0;
  const hasWithout = without.length > 0 ? 1 : 0;
  const isSyncSeen = matched > 0;
  return [
    candidate(unreadable === null ? 0 : 0.95, 'claim-unreadable', { ...at, claim: unreadable }),
    candidate(isSent || unreadable !== null ? 0 : 0.9, 'claim-missing', at),
    candidate(near.length > 0 ? 0.85 : 0, 'name-differs', { ...at, values: near }),
    candidate(hidden ? 0.8 : 0, 'groups-not-visible', { organization, values: without }),
    candidate(isAged(evidence) ? 0.7 : 0.15, 'signed-in-before-the-change'),
    candidate(hasWithout * 0.6, 'group-does-not-exist', { ...at, values: without }),
    candidate(hasWithout * 0.5, 'dropped-by-filter', { ...at, values: without }),
    candidate(hasWithout * 0.4, 'mapped-elsewhere', { ...at, values: without }),
    candidate(isSyncSeen || !isSent ? 0.1 : 0.65, 'sync-not-set-up', { organization }),
    candidate(isSyncSeen || !isSent ? 0 : 0.35, 'claim-under-other-name', at),
    candidate(evidence.features.known || isSyncSeen ? 0 : 0.3, 'sync-not-licensed'),
    candidate(hasWithout * 0.2, 'not-in-organization', { values: without }),
  ];
}

/** Whether the sign-in was long before the claims were read; without a date it may have been. */
function isAged({ claims }: Evidence): boolean {
  if (!claims.known) return false;
  const at = signedInAt(claims.value.merged);
  return at === null || claims.at - at > longAgo;
}
