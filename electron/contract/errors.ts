/**
 * Every way in which something can fail, as a stable code. Code decides by these, never by message text; the words a
 * person reads for each code are in `words.ts`.
 */
export const errorCodes = [
  // The typed address
  'address-invalid',
  'http-refused',
  // Reaching a deployment
  'host-not-found',
  'connection-refused',
  'connection-lost',
  'timed-out',
  'tls-expired',
  'tls-untrusted',
  'tls-wrong-host',
  'tls-failed',
  // What answered
  'not-coder',
  'html-answer',
  'workspace-proxy',
  'redirected',
  'server-error',
  'rate-limited',
  'answer-too-large',
  'bad-answer',
  'different-deployment',
  // What Coder says about a key or a request
  'key-malformed',
  'key-invalid',
  'key-expired',
  'provider-refused',
  'refresh-lost',
  'user-suspended',
  'forbidden',
  'not-visible',
  'not-licensed',
  'refused',
  // Signing in
  'cancelled',
  'sign-in-timed-out',
  'access-denied',
  'port-busy',
  'registration-refused',
  'client-refused',
  'exchange-failed',
  'device-code-expired',
  'password-refused',
  'too-many-attempts',
  'account-present',
  'browser-failed',
  'not-a-key',
  'way-closed',
  'cli-no-key',
  'cli-foreign',
  'cli-failed',
  'cli-other-server',
  'not-a-personal-key',
  // The identity provider
  'provider-invalid',
  'provider-secret-missing',
  'issuer-mismatch',
  'provider-metadata',
  'provider-said-no',
  'id-token-refused',
  // Claims and settings
  'no-claims',
  'paste-empty',
  'paste-too-large',
  'paste-not-understood',
  'evaluation-too-long',
  'not-explained',
  // The vault
  'vault-locked',
  'vault-denied',
  'vault-unavailable',
  'vault-damaged',
  // The app's own boundary
  'bad-arguments',
  'sender-refused',
  'not-found',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/**
 * The one error class that carries a meaning across rooms.
 *
 * `detail` is shown to the person beside the words for `code`: it holds the deployment's own words or a technical
 * fact, and never a key, a code, a state value or a token.
 */
export class LanyardError extends Error {
  override readonly name: string = 'LanyardError';

  constructor(
    readonly code: ErrorCode,
    readonly detail?: string,
    options?: { cause?: unknown },
  ) {
    super(detail === undefined ? code : `${code}: ${detail}`, options);
  }
}

/**
 * An unexpected error without its words, which may quote a secret or a claim: its name, and where it came from.
 * Undefined for what is no error.
 */
export function traceOf(error: unknown): Error | undefined {
  if (!(error instanceof Error)) return undefined;
  const trace = new Error(error.name);
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  trace.stack = [error.name, ...frames].join('\n');
  return trace;
}

/** An answer across IPC. Errors are data: Electron would keep only the message of a thrown one. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: ErrorCode; readonly detail?: string };

/** What went wrong, as the page shows it. */
export interface Failure {
  readonly code: ErrorCode;
  readonly detail?: string;
}
