import type { ErrorCode } from './errors.ts';

/** What a failure means for what the app does next; the words for the person are in `words/failures.ts`. */
export type Meaning =
  /** No answer came. */
  | 'silent'
  /** The answer only says to come back later. */
  | 'busy'
  /** The deployment, or something in front of it, failed to answer. */
  | 'failing'
  /** Something else answered: a page, another product, a pointer to another place. */
  | 'elsewhere'
  /** What answered cannot be trusted, or says what cannot be used. */
  | 'unusable'
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
  'tls-expired': 'unusable',
  'tls-untrusted': 'unusable',
  'tls-wrong-host': 'unusable',
  'tls-failed': 'unusable',
  'not-coder': 'elsewhere',
  'html-answer': 'elsewhere',
  'workspace-proxy': 'person',
  redirected: 'elsewhere',
  'server-error': 'failing',
  'rate-limited': 'busy',
  'answer-too-large': 'unusable',
  'bad-answer': 'unusable',
  'different-deployment': 'unusable',
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
  'issuer-mismatch': 'unusable',
  'provider-metadata': 'unusable',
  'provider-said-no': 'no',
  'id-token-refused': 'unusable',
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
