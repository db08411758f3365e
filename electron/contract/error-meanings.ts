import type { ErrorCode } from './errors.ts';

/** What a failure means for what the app does next; the words for the person are in `words/failures.ts`. */
export type Meaning =
  /** No answer came, or one that only says to come back later. */
  | 'silent'
  /** Something answered that is not what was expected there. */
  | 'foreign'
  /** The deployment answered, and said no to this request. */
  | 'no'
  /** The key will never work again. */
  | 'key-dead'
  /** The key works no more until an administrator lets its user in again. */
  | 'user-blocked'
  /** The vault cannot be opened now; nothing is lost. */
  | 'vault-closed'
  /** A secret can never be opened again. */
  | 'secret-lost'
  /** The person, or somebody who looks after the deployment, has to do something. */
  | 'person'
  /** A fault of the app. */
  | 'ours';

const meanings: Readonly<Record<ErrorCode, Meaning>> = {
  'address-invalid': 'person',
  'http-refused': 'person',
  'host-not-found': 'silent',
  'connection-refused': 'silent',
  'connection-lost': 'silent',
  'timed-out': 'silent',
  'tls-expired': 'foreign',
  'tls-untrusted': 'foreign',
  'tls-wrong-host': 'foreign',
  'tls-failed': 'foreign',
  'not-coder': 'foreign',
  'html-answer': 'foreign',
  'workspace-proxy': 'person',
  redirected: 'foreign',
  'server-error': 'silent',
  'rate-limited': 'silent',
  'answer-too-large': 'foreign',
  'bad-answer': 'foreign',
  'different-deployment': 'foreign',
  'key-malformed': 'key-dead',
  'key-invalid': 'key-dead',
  'key-expired': 'key-dead',
  'provider-refused': 'key-dead',
  'refresh-lost': 'key-dead',
  'user-suspended': 'user-blocked',
  forbidden: 'no',
  'not-visible': 'no',
  'not-licensed': 'no',
  refused: 'no',
  cancelled: 'person',
  'sign-in-timed-out': 'person',
  'access-denied': 'person',
  'port-busy': 'person',
  'registration-refused': 'no',
  'client-refused': 'no',
  'exchange-failed': 'no',
  'device-code-expired': 'person',
  'password-refused': 'person',
  'too-many-attempts': 'person',
  'account-present': 'person',
  'browser-failed': 'person',
  'not-a-key': 'person',
  'way-closed': 'person',
  'cli-no-key': 'person',
  'cli-foreign': 'person',
  'cli-failed': 'person',
  'cli-other-server': 'person',
  'not-a-personal-key': 'person',
  'provider-invalid': 'person',
  'provider-secret-missing': 'person',
  'issuer-mismatch': 'foreign',
  'provider-metadata': 'foreign',
  'provider-said-no': 'no',
  'id-token-refused': 'foreign',
  'no-claims': 'person',
  'paste-empty': 'person',
  'paste-too-large': 'person',
  'paste-not-understood': 'person',
  'evaluation-too-long': 'person',
  'not-explained': 'person',
  'vault-locked': 'vault-closed',
  'vault-denied': 'vault-closed',
  'vault-unavailable': 'vault-closed',
  'vault-damaged': 'secret-lost',
  'bad-arguments': 'ours',
  'sender-refused': 'ours',
  'not-found': 'person',
  internal: 'ours',
};

/** What a failure with this code means. */
export const meaningOf = (code: ErrorCode): Meaning => meanings[code];
