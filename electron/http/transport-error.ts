import { LanyardError, type ErrorCode } from '../contract/errors.ts';

/** Codes of Node's sockets, DNS, TLS and undici, by what they mean to the person. */
const meanings: Readonly<Record<string, ErrorCode>> = {
  ENOTFOUND: 'host-not-found',
  EAI_AGAIN: 'host-not-found',
  EAI_NONAME: 'host-not-found',
  EAI_NODATA: 'host-not-found',
  EAI_FAIL: 'host-not-found',
  ECONNREFUSED: 'connection-refused',
  ECONNRESET: 'connection-lost',
  ECONNABORTED: 'connection-lost',
  EPIPE: 'connection-lost',
  ENETUNREACH: 'connection-lost',
  ENETDOWN: 'connection-lost',
  EHOSTUNREACH: 'connection-lost',
  EHOSTDOWN: 'connection-lost',
  EADDRNOTAVAIL: 'connection-lost',
  UND_ERR_SOCKET: 'connection-lost',
  UND_ERR_ABORTED: 'connection-lost',
  UND_ERR_CLOSED: 'connection-lost',
  UND_ERR_DESTROYED: 'connection-lost',
  ETIMEDOUT: 'timed-out',
  UND_ERR_CONNECT_TIMEOUT: 'timed-out',
  UND_ERR_HEADERS_TIMEOUT: 'timed-out',
  UND_ERR_BODY_TIMEOUT: 'timed-out',
  UND_ERR_HEADERS_OVERFLOW: 'answer-too-large',
  CERT_HAS_EXPIRED: 'tls-expired',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-untrusted',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-untrusted',
  CERT_UNTRUSTED: 'tls-untrusted',
  CERT_REJECTED: 'tls-untrusted',
  CERT_REVOKED: 'tls-untrusted',
  CERT_SIGNATURE_FAILURE: 'tls-untrusted',
  INVALID_CA: 'tls-untrusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-wrong-host',
  HOSTNAME_MISMATCH: 'tls-wrong-host',
  CERT_NOT_YET_VALID: 'tls-failed',
  EPROTO: 'tls-failed',
  UND_ERR_PRX_TLS: 'tls-failed',
};

const families: readonly (readonly [prefix: string, ErrorCode])[] = [
  ['ERR_SSL_', 'tls-failed'],
  ['ERR_TLS_', 'tls-failed'],
];

/**
 * What a failed `fetch` means, told by the error codes along its chain of causes, never by text. What is not known reads
 * as a lost connection; a `LanyardError` is returned as it is. `detail` is the system's own code.
 */
export function transportError(error: unknown): LanyardError {
  if (error instanceof LanyardError) return error;
  if (error instanceof Error && error.name === 'AbortError') return new LanyardError('cancelled');
  if (error instanceof Error && error.name === 'TimeoutError') return new LanyardError('timed-out');
  for (const cause of causesOf(error)) {
    const code = codeOf(cause);
    // What answered does not speak HTTP. undici gives this error a code for some of the reasons only.
    if (cause instanceof Error && cause.name === 'HTTPParserError') {
      return new LanyardError('bad-answer', code || cause.name, { cause: error });
    }
    const meaning = meanings[code] ?? families.find(([prefix]) => code.startsWith(prefix))?.[1];
    if (meaning !== undefined) return new LanyardError(meaning, reasonOf(cause) ?? code, { cause: error });
  }
  const detail = error instanceof Error ? error.name : 'unknown';
  return new LanyardError('connection-lost', detail, { cause: error });
}

/** The error itself, its causes, and the attempts of an `AggregateError` (one per address family), outermost first. */
function* causesOf(error: unknown, depth = 0): Generator<object> {
  if (typeof error !== 'object' || error === null || depth > 5) return;
  yield error;
  if (error instanceof AggregateError) for (const attempt of error.errors) yield* causesOf(attempt, depth + 1);
  if ('cause' in error) yield* causesOf(error.cause, depth + 1);
}

const codeOf = (cause: object): string => ('code' in cause && typeof cause.code === 'string' ? cause.code : '');

/** Node says there which names a certificate is for. */
const reasonOf = (cause: object): string | null =>
  'reason' in cause && typeof cause.reason === 'string' && codeOf(cause) === 'ERR_TLS_CERT_ALTNAME_INVALID'
    ? cause.reason.slice(0, 300)
    : null;
