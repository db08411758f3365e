import { readClaim } from '../claims/json.ts';
import { loginFailed } from '../refusal.ts';
import { signupsDisabled } from './link-account.ts';
import { readClaimSources } from './claim-sources.ts';
import { readEmailVerified } from './email-verified.ts';
import { checkEmailDomain, readEmail, unverifiedEmail } from './read-email.ts';
import { normalizeRealName } from './real-name.ts';
import { freeUsername, isValidUsername, usernameFrom } from './username.ts';
import type { SyncRules } from '../rules.ts';
import type { ClaimSources } from './claim-sources.ts';
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

/**
 * Who Coder makes of the claims of a person that it does not know yet, or why it refuses them, with every step up to
 * there (IdP sync semantics, sections 2, 3, 5 and 6).
 */
export function deriveIdentity(
  sources: ClaimSources,
  config: IdentityConfig,
  deployment: { readonly userCount: number; readonly takenUsernames: readonly string[] },
  rules: SyncRules,
): DerivedIdentity {
  const steps: IdentityStep[] = [];
  const reject = ({ refusal }: { refusal: Refusal }): DerivedIdentity => ({ outcome: 'reject', refusal, steps });

  const read = readClaimSources(sources, config.claimsSource, config.issuerUrl, rules);
  if (!read.ok) return reject(read);
  const { merged, origins } = read.value;
  steps.push({ step: 'claims', origins });

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

  if (!config.allowSignups && deployment.userCount > 0) return reject(signupsDisabled());
  // Both are refused by the database.
  if (email === '' || name.splitsLetter) return reject(loginFailed());
  const free = freeUsername(username, deployment.takenUsernames);
  steps.push({ step: 'sign-up', username: free });
  const user = { email, username: free, name: name.name, avatarUrl: textOf(merged, 'picture') };
  return { outcome: 'login', user, steps };
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
