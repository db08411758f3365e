import { LanyardError } from '../../contract/errors.ts';
import type { ClaimsComparison } from '../../contract/provider-view.ts';
import { compareClaims } from '../../sync/claims/compare-claims.ts';
import { signedInAt } from '../../sync/claims/claim-times.ts';
import type { Entry } from '../entries/entry.ts';

/**
 * The merged claims that Coder stored beside those that the provider sent at the last look.
 * @throws LanyardError `no-claims` where one of both is not known.
 */
export function comparisonOf({ explanation, provider }: Pick<Entry, 'explanation' | 'provider'>): ClaimsComparison {
  const { claims } = explanation.evidence();
  const { inspection } = provider;
  if (!claims.known || inspection?.kind !== 'oidc') throw new LanyardError('no-claims');
  return {
    storedAt: claims.at,
    storedSignIn: signedInAt(claims.value.merged),
    sentAt: inspection.at,
    clientId: inspection.clientId,
    rows: compareClaims(claims.value.merged, inspection.claims.merged),
  };
}
