import * as oauth from 'oauth4webapi';
import { shownText } from '../http/shown-text.ts';
import { LanyardError, type ErrorCode } from '../contract/errors.ts';

/** OAuth 2.0 error codes (RFC 6749 4.1.2.1 and 5.2, RFC 7591 3.2.2) that have a meaning of their own here. */
const codeOfOAuthError: Readonly<Record<string, ErrorCode>> = {
  access_denied: 'access-denied',
  invalid_client: 'client-refused',
  unauthorized_client: 'client-refused',
  invalid_grant: 'exchange-failed',
  invalid_scope: 'exchange-failed',
};

/** What the library says of an answer whose status says yes and whose body is not what it has to be. */
const formErrors: ReadonlySet<string> = new Set([
  oauth.PARSE_ERROR,
  oauth.INVALID_RESPONSE,
  oauth.RESPONSE_IS_NOT_JSON,
]);

/** The deployment's words, without what a hostile one could stuff into them. */
const words = (error: string, description: string | undefined) =>
  shownText(description === undefined ? error : `${error}: ${description}`, 300);

/**
 * Turns whatever an OAuth step threw into an error of ours.
 *
 * oauth4webapi keeps whole responses (codes and tokens included) in `cause`: it is dropped here, on purpose.
 *
 * @param otherwise the code for an error that has no meaning of its own.
 */
export const asLanyardError = (error: unknown, otherwise: ErrorCode): LanyardError => {
  if (error instanceof LanyardError) return error;
  if (error instanceof oauth.AuthorizationResponseError || error instanceof oauth.ResponseBodyError) {
    return new LanyardError(codeOfOAuthError[error.error] ?? otherwise, words(error.error, error.error_description));
  }
  if (error instanceof oauth.WWWAuthenticateChallengeError) {
    return new LanyardError(error.status === 401 ? 'client-refused' : otherwise, `HTTP ${error.status}`);
  }
  if (error instanceof oauth.OperationProcessingError || error instanceof oauth.UnsupportedOperationError) {
    const isForm = error.code !== undefined && formErrors.has(error.code);
    return new LanyardError(isForm ? 'bad-answer' : otherwise, error.message);
  }
  return new LanyardError(otherwise, error instanceof Error ? error.name : undefined);
};
