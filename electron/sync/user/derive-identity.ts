import { readClaim } from '../claims/json.ts';
import { loginFailed, refuse } from '../refusal.ts';
import { readEmailVerified } from './email-verified.ts';
import { checkEmailDomain, readEmail, unverifiedEmail } from './read-email.ts';
import { normalizeRealName } from './real-name.ts';
import { freeUsername, isValidUsername, usernameFrom } from './username.ts';
import type { SyncRules } from '../rules.ts';
import type { MergedClaims } from '../claims/merge-claims.ts';
import type { ClaimsSource, DerivedIdentity, IdentityStep } from '../../contract/explanation/derivation.ts';
import type { Claims } from '../../contract/explanation/json.ts';
import type { Refusal } from '../../contract/explanation/refusal.ts';

export interface IdentityConfig {
  readonly claimsSource: ClaimsSource;
  readonly usernameField: string;
  readonly emailField: string;
  readonly nameField: string;
  readonly ignoreEmailVerified: boolean;
  readonly emailDomains: readonly string[];
  readonly allowSignups: boolean;
  readonly issuerUrl: string | null;
}

/** Whom the sign-in is for: an account that exists, or a person that Coder does not know yet. */
export type Account =
  | { readonly exists: true; readonly username: string }
  | { readonly exists: false; readonly userCount: number; readonly takenUsernames: readonly string[] };

/**
 * Who Coder makes of the merged claims of a person, or why it refuses them, with every step up to there
 * (coder-sync.md 2, 3, 5 and 6). That the claims' sources are good is checked before (`readClaimSources`).
 */
export function deriveFromMerged(
  { merged, origins }: MergedClaims,
  config: Omit<IdentityConfig, 'claimsSource' | 'issuerUrl'>,
  account: Account,
  rules: SyncRules,
): DerivedIdentity {
  const steps: IdentityStep[] = [{ step: 'claims', origins }];
  const reject = ({ refusal }: { refusal: Refusal }): DerivedIdentity => ({ outcome: 'reject', refusal, steps });

  const rawUsername = textOf(merged, config.usernameField);
  const found = readEmail(merged, config.emailField, rawUsername);
  if (!found.ok) return reject(found);
  const { email } = found.value;
  steps.push({ step: 'email', field: config.emailField, ...found.value });

  const verified = readEmailVerified(readClaim(merged, 'email_verified'), rules);
  steps.push({ step: 'email-verified', ignored: config.ignoreEmailVerified, ...verified });
  if (!verified.verified && !config.ignoreEmailVerified) return reject(unverifiedEmail(email));

  const username = usernameFrom(rawUsername === '' ? email : rawUsername);
  steps.push({ step: 'username', how: howNamed(rawUsername), username });

  const domain = checkEmailDomain(email, config.emailDomains);
  if (!domain.ok) return reject(domain);
  steps.push({ step: 'email-domain', allowedBy: domain.value });

  const name = normalizeRealName(textOf(merged, config.nameField));
  steps.push({ step: 'name', ...name });

  if (!account.exists && !config.allowSignups && account.userCount > 0) return reject(signupsDisabled());
  // Both are refused by the database.
  if (email === '' || name.splitsLetter) return reject(loginFailed());
  const user = { email, name: name.name, avatarUrl: textOf(merged, 'picture') };
  if (account.exists) {
    steps.push({ step: 'existing-account', username: account.username });
    return { outcome: 'login', user: { ...user, username: { kind: 'exact', username: account.username } }, steps };
  }
  const free = freeUsername(username, account.takenUsernames);
  steps.push({ step: 'sign-up', username: free });
  return { outcome: 'login', user: { ...user, username: free }, steps };
}

/** A claim that is not a string counts as empty. */
function textOf(claims: Claims, field: string): string {
  const value = readClaim(claims, field);
  return typeof value === 'string' ? value : '';
}

function howNamed(rawUsername: string): 'as-sent' | 'repaired' | 'from-email' {
  if (rawUsername === '') return 'from-email';
  return isValidUsername(rawUsername) ? 'as-sent' : 'repaired';
}

/**
 * The text is the default of `CODER_OIDC_SIGNUPS_DISABLED_TEXT`.
 *
 * @internal exported for its test.
 */
export const signupsDisabled = () =>
  refuse(403, 'Signups are disabled', 'Please contact your Coder administrator to request access.');
