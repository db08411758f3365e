import type { ErrorCode } from '../../contract/errors.ts';
import type { ProviderAdvice } from '../../contract/provider.ts';

interface Meaning {
  readonly code: ErrorCode;
  readonly advice: ProviderAdvice;
}

const meaning = (code: ErrorCode, cause: string, remedy: string): Meaning => ({ code, advice: { cause, remedy } });

/**
 * GitHub's error words, at whatever status they come: most of them at 200 (identity-providers.md 5.13;
 * GitHub's documents on authorizing OAuth apps and troubleshooting them).
 */
const meanings: Readonly<Record<string, Meaning>> = {
  access_denied: meaning(
    'access-denied',
    'The app was not allowed on GitHub’s page.',
    'Start again and choose Authorize.',
  ),
  application_suspended: meaning(
    'client-refused',
    'GitHub has suspended this app.',
    'Ask whoever owns the app to settle that with GitHub, or use another one.',
  ),
  bad_verification_code: meaning(
    'exchange-failed',
    'The code had run out, was used already, or belongs to another app.',
    'Start again. If it comes back, check that client id and secret are of one app.',
  ),
  device_flow_disabled: meaning(
    'client-refused',
    'The device flow is not switched on for this app.',
    'Tick “Enable Device Flow” in the app’s settings at GitHub.',
  ),
  expired_token: meaning(
    'device-code-expired',
    'The code was not entered in time.',
    'Start again and enter the new code.',
  ),
  incorrect_client_credentials: meaning(
    'client-refused',
    'GitHub does not know this client id, or the secret is not its own.',
    'Copy both again from the app’s settings at GitHub.',
  ),
  incorrect_device_code: meaning('exchange-failed', 'GitHub does not know this sign-in.', 'Start again.'),
  redirect_uri_mismatch: meaning(
    'client-refused',
    'The app’s callback at GitHub is another one.',
    'Register http://127.0.0.1/callback as the app’s callback: any port and any path below it are taken then.',
  ),
  unsupported_grant_type: meaning(
    'client-refused',
    'GitHub does not take this kind of sign-in for the app.',
    'Use an OAuth app or a GitHub App, and switch its device flow on.',
  ),
  unverified_user_email: meaning(
    'provider-said-no',
    'The primary email address at GitHub is not verified.',
    'Verify it in GitHub’s settings under Emails, then start again.',
  ),
};

/** What one of GitHub's error words stands for; null for one that is not known. */
export const meaningOf = (word: string): Meaning | null =>
  Object.hasOwn(meanings, word) ? (meanings[word] ?? null) : null;
