import { mergeClaims } from '../claims/merge-claims.ts';
import { readClaim } from '../claims/json.ts';
import { pass, refuse } from '../refusal.ts';
import type { MergedClaims } from '../claims/merge-claims.ts';
import type { Checked } from '../refusal.ts';
import type { SyncRules } from '../rules.ts';
import type { ClaimsSource } from '../../contract/explanation/derivation.ts';
import type { Claims } from '../../contract/explanation/json.ts';

export interface ClaimSources {
  readonly idToken: Claims;
  /** null when the provider offers no UserInfo endpoint. */
  readonly userinfo: Claims | null;
  /** Its claims; a string when it is not a JWT. */
  readonly accessToken: Claims | string | null;
}

/**
 * The claims of one sign-in, merged, or why Coder refuses before it looks at any of them (coder-sync.md 2
 * and 3). Signatures, audience and expiry count as good.
 *
 * @param issuer the deployment's issuer URL; null when not known, then `iss` is not looked at.
 */
export function readClaimSources(
  sources: ClaimSources,
  source: ClaimsSource,
  issuer: string | null,
  rules: SyncRules,
): Checked<MergedClaims> {
  const { idToken, userinfo, accessToken } = sources;
  if (!isIssuedBy(idToken, issuer)) return refuse(400, 'Failed to verify OIDC token.');
  const subject = readClaim(idToken, 'sub');
  if (rules.subjectRequired && (typeof subject !== 'string' || subject === '')) {
    return refuse(400, "OIDC token missing 'sub' claim field or 'sub' claim field is empty.");
  }
  if (source === 'userinfo') {
    if (userinfo !== null && !isReadableUserinfo(userinfo)) {
      return refuse(500, 'Failed to obtain user information claims.');
    }
    return pass(mergeClaims(source, idToken, userinfo));
  }
  if (source === 'none' || !rules.accessTokenClaims) return pass(mergeClaims('none', idToken, null));
  if (accessToken === null || typeof accessToken === 'string' || !isIssuedBy(accessToken, issuer)) {
    return refuse(400, 'Failed to verify access token.');
  }
  return pass(mergeClaims(source, idToken, accessToken));
}

/** Google's tokens may leave the scheme out of `iss`; the OIDC library tolerates that for Google alone. */
function isIssuedBy(token: Claims, issuer: string | null): boolean {
  const stated = readClaim(token, 'iss');
  return issuer === null || stated === issuer || (issuer === google && stated === google.slice('https://'.length));
}

const google = 'https://accounts.google.com';

/** The OIDC library itself reads two claims from UserInfo and takes fewer types than Coder does from the ID token. */
function isReadableUserinfo(userinfo: Claims): boolean {
  const email = readClaim(userinfo, 'email');
  const verified = readClaim(userinfo, 'email_verified');
  const isEmail = email === undefined || email === null || typeof email === 'string';
  return isEmail && [undefined, true, false, 'true', 'false'].some((value) => value === verified);
}
