import { readClaimValues } from './claim-values.ts';
import type { Claims } from '../../contract/explanation/json.ts';

/** Claims of OpenID Connect and of tokens; what they list are no groups. */
const standard: ReadonlySet<string> = new Set([
  'acr',
  'address',
  'amr',
  'aud',
  'azp',
  'email',
  'events',
  'iss',
  'jti',
  'name',
  'nonce',
  'picture',
  'scope',
  'scp',
  'sid',
  'sub',
]);

const groupLike = /group|member_?of|team|roles?$|role|entitlement|permission|\bou\b/i;

/**
 * Claims that may be the group claim where the setting is not known: by their name, or because they hold one of the given
 * names. The likeliest come first: a name with `group` in it, then the order of the claims.
 *
 * @param names names of groups that the user is in.
 */
export function likelyGroupClaims(claims: Claims, names: ReadonlySet<string>): string[] {
  const likely = Object.keys(claims).filter((claim) => {
    if (standard.has(claim)) return false;
    return groupLike.test(claim) || readClaimValues(claims, claim).values.some((value) => names.has(value));
  });
  const rank = (claim: string) => (saysGroups(claim) ? 0 : 1);
  return likely.sort((a, b) => rank(a) - rank(b));
}

/** Whether a claim is called something with groups, whatever it holds. */
export const saysGroups = (claim: string): boolean => /group|member_?of/i.test(claim);
