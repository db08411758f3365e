import * as oauth from 'oauth4webapi';
import { LanyardError, traceOf, type ErrorCode } from '../contract/errors.ts';
import { serverWords } from './server-words.ts';

/** Error words that have a meaning of their own here (RFC 6749 4.1.2.1 and 5.2, RFC 8628 3.5). */
const codeOfWord: Readonly<Record<string, ErrorCode>> = {
  access_denied: 'access-denied',
  invalid_client: 'client-refused',
  unauthorized_client: 'client-refused',
  expired_token: 'device-code-expired',
};

/** What oauth4webapi says of an answer whose status says yes and whose body is not what it has to be. */
const formErrors: ReadonlySet<string> = new Set([
  oauth.PARSE_ERROR,
  oauth.INVALID_RESPONSE,
  oauth.RESPONSE_IS_NOT_JSON,
]);

/** A server's refusal in the words of the standards. */
export interface Refusal {
  /** The error code, `access_denied` for example; null where the server named none. */
  readonly word: string | null;
  readonly description: string | undefined;
  /** What it says, fit to be shown. */
  readonly text: string;
  /** What its word means here; null for a word without a meaning of its own. */
  readonly code: ErrorCode | null;
}

/** The refusal that an error of oauth4webapi stands for; null for any other error. */
export function refusalIn(error: unknown): Refusal | null {
  if (error instanceof oauth.AuthorizationResponseError || error instanceof oauth.ResponseBodyError) {
    const { error: word, error_description: description } = error;
    const code = Object.hasOwn(codeOfWord, word) ? (codeOfWord[word] ?? null) : null;
    return { word, description, text: serverWords(word, description), code };
  }
  if (error instanceof oauth.WWWAuthenticateChallengeError) {
    const isClient = error.status === 401;
    const text = `HTTP ${error.status}`;
    return {
      word: isClient ? 'invalid_client' : null,
      description: undefined,
      text,
      code: isClient ? 'client-refused' : null,
    };
  }
  return null;
}

/** What an answer was that oauth4webapi could not take: its code, and its fixed text. Null for any other error. */
export const faultIn = (error: unknown): { readonly code: string | undefined; readonly text: string } | null =>
  error instanceof oauth.OperationProcessingError || error instanceof oauth.UnsupportedOperationError
    ? { code: error.code, text: error.message }
    : null;

/**
 * Turns whatever a step of OAuth threw into an error of ours. oauth4webapi keeps whole answers (codes and tokens
 * included) in `cause`: they are dropped here, on purpose. The cause of an unexpected error is its stack alone.
 *
 * @param otherwise the code for an error that has no meaning of its own.
 */
export function asLanyardError(error: unknown, otherwise: ErrorCode): LanyardError {
  if (error instanceof LanyardError) return error;
  const refusal = refusalIn(error);
  if (refusal) return new LanyardError(refusal.code ?? otherwise, refusal.text);
  const fault = faultIn(error);
  if (fault) {
    const isForm = fault.code !== undefined && formErrors.has(fault.code);
    return new LanyardError(isForm ? 'bad-answer' : otherwise, fault.text);
  }
  const name = error instanceof Error ? error.name : undefined;
  return new LanyardError(otherwise, name, { cause: traceOf(error) });
}
