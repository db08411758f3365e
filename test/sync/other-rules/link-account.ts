import { loginFailed, refuse } from '../../../electron/sync/refusal.ts';
import { signupsDisabled } from '../../../electron/sync/user/derive-identity.ts';
import type { SyncRules } from '../../../electron/sync/rules.ts';
import type { Refusal } from '../../../electron/contract/explanation/refusal.ts';

export interface Account {
  readonly email: string;
  readonly loginType: string;
  readonly status: string;
  /** `issuer||subject`; empty for a link that was made before these were stored or that was reset; null for no link. */
  readonly linkedId: string | null;
}

export interface ProviderLogin {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string;
}

export interface LinkOptions {
  readonly allowSignups: boolean;
  /** `CODER_DANGEROUS_OIDC_EMAIL_FALLBACK`. */
  readonly emailFallback: boolean;
}

export interface AccountLink {
  /** null when the sign-in is let through. */
  readonly refusal: Refusal | null;
  /** The account that was found, as it was before, and by what; null when there is none. */
  readonly matched: Account | null;
  readonly by: 'linked-id' | 'email' | null;
  /** The account as it is afterwards; null when there is none. */
  readonly after: Account | null;
}

/** Which account a sign-in belongs to and whether it may go on (coder-sync.md 6). */
export function linkAccount(
  login: ProviderLogin,
  accounts: readonly Account[],
  options: LinkOptions,
  rules: SyncRules,
): AccountLink {
  const linkedId = `${login.issuer}||${login.subject}`;
  const linked = accounts.find((account) => account.linkedId === linkedId);
  const matched = linked ?? accounts.find((account) => hasEmail(account, login.email)) ?? null;
  if (matched === null) return signUp(login, linkedId, options.allowSignups || accounts.length === 0);

  const by = linked === undefined ? 'email' : 'linked-id';
  const isElsewhere = by === 'email' && matched.loginType === 'oidc' && (matched.linkedId ?? '') !== '';
  const mayTakeOver = !rules.linkOutranksEmail || (rules.emailFallbackOption && options.emailFallback);
  const isEmailTaken = accounts.some((account) => account !== matched && hasEmail(account, login.email));
  const refusal = isElsewhere && !mayTakeOver ? linkedElsewhere().refusal : whyRefused(matched, isEmailTaken);
  if (refusal !== null) return { refusal, matched, by, after: matched };
  const after = {
    ...matched,
    email: login.email,
    linkedId: isElsewhere ? matched.linkedId : linkedId,
    status: matched.status === 'dormant' ? 'active' : matched.status,
  };
  return { refusal, matched, by, after };
}

/** The address belongs to nobody; a deployment's first user may always be made. */
function signUp(login: ProviderLogin, linkedId: string, isAllowed: boolean): AccountLink {
  const nobody = { matched: null, by: null };
  if (!isAllowed) return { ...nobody, refusal: signupsDisabled().refusal, after: null };
  return { ...nobody, refusal: null, after: { email: login.email, loginType: 'oidc', status: 'active', linkedId } };
}

function whyRefused({ loginType, status }: Account, isEmailTaken: boolean): Refusal | null {
  if (loginType !== 'oidc') {
    const detail = `Attempting to use login type "oidc", but the user has the login type "${loginType}".`;
    return refuse(403, 'Incorrect login type', detail).refusal;
  }
  if (status === 'suspended') return refuse(403, 'Account suspended').refusal;
  return isEmailTaken ? loginFailed().refusal : null;
}

const hasEmail = (account: Account, email: string) => account.email.toLowerCase() === email.toLowerCase();

const linkedElsewhere = () =>
  refuse(
    403,
    'Account already linked',
    'This account is already linked to a different identity provider subject. Contact your administrator.',
  );
