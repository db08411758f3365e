import { byBytes } from '../../../electron/sync/byte-order.ts';
import { readClaim } from '../../../electron/sync/claims/json.ts';
import type { Claims, Json } from '../../../electron/contract/explanation/json.ts';

export interface UserLink {
  readonly loginType: string;
  /** Organizations that the user is a member of. */
  readonly organizations: readonly string[];
  /** Merged claims of the last sign-in; null for users who have not signed in since claims are stored. */
  readonly mergedClaims: Claims | null;
}

/**
 * The claim names that Coder offers in its settings (`available-fields`; coder-sync.md 13).
 *
 * @param organization null for the whole deployment.
 */
export function listClaimFields(links: readonly UserLink[], organization: string | null): string[] {
  return sortedSet(claimsOf(links, organization).flatMap((claims) => Object.keys(claims)));
}

/** The strings seen in one claim, alone or as elements of a list (`field-values`; coder-sync.md 13). */
export function listClaimValues(links: readonly UserLink[], organization: string | null, field: string): string[] {
  return sortedSet(claimsOf(links, organization).flatMap((claims) => stringsIn(readClaim(claims, field))));
}

function claimsOf(links: readonly UserLink[], organization: string | null): Claims[] {
  return links.flatMap((link) => {
    const isSeen = link.loginType === 'oidc' && (organization === null || link.organizations.includes(organization));
    return isSeen && link.mergedClaims !== null ? [link.mergedClaims] : [];
  });
}

function stringsIn(value: Json | undefined): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((element) => typeof element === 'string') : [];
}

const sortedSet = (items: readonly string[]) => [...new Set(items)].sort(byBytes);
