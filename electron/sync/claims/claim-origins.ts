import { mergeClaims } from './merge-claims.ts';
import type { ClaimOrigin, ClaimsSource } from '../../contract/explanation/derivation.ts';
import type { ClaimsEvidence } from '../evidence.ts';

/**
 * From which set each merged claim is; empty when only the merged claims are known.
 *
 * @param source the deployment's second source; null when not known, then the default is taken.
 */
export function originsOf({ idToken, secondary, merged }: ClaimsEvidence, source: ClaimsSource | null): ClaimOrigin[] {
  if (idToken === null) return [];
  const second = source === 'access_token' ? source : 'userinfo';
  return mergeClaims(second, idToken, secondary).origins.filter(({ name }) => Object.hasOwn(merged, name));
}
