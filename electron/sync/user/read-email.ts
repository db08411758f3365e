import { goBooleanVerb, goQuote } from '../claims/go-text.ts';
import { readClaim } from '../claims/json.ts';
import { pass, refuse } from '../refusal.ts';
import { allowingDomain } from './email-domain.ts';
import { isMailAddress } from './mail-address.ts';
import type { Checked } from '../refusal.ts';
import type { Email } from '../../contract/explanation/derivation.ts';
import type { Claims } from '../../contract/explanation/json.ts';

/**
 * The email of a sign-in (coder-sync.md 5). The username stands in only when the email claim is absent, not
 * when it is null or of another type.
 */
export function readEmail(claims: Claims, field: string, rawUsername: string): Checked<Email> {
  const claim = readClaim(claims, field);
  if (claim === undefined) {
    if (isMailAddress(rawUsername)) return pass({ email: rawUsername, from: 'username-claim' });
    return refuse(400, 'No email found in OIDC payload!');
  }
  if (typeof claim === 'string') return pass({ email: claim, from: 'email-claim' });
  return refuse(400, `Email in OIDC payload isn't a string. Got: ${goBooleanVerb(claim)}`);
}

export const unverifiedEmail = (email: string) =>
  refuse(
    403,
    'Email not verified',
    `Verify the ${goQuote(email)} email address on your OIDC provider to authenticate!`,
  );

/**
 * @param domains the entries of the option, already split; none allows every domain.
 * @returns the entry that allows the address; null when there are no entries.
 */
export function checkEmailDomain(email: string, domains: readonly string[]): Checked<string | null> {
  if (domains.length === 0) return pass(null);
  const entry = allowingDomain(email, domains);
  if (entry !== null) return pass(entry);
  const detail = `Your email ${goQuote(email)} is not from an authorized domain! Please contact your administrator.`;
  return refuse(403, 'Unauthorized email', detail);
}
