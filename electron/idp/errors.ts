import * as oauth from 'oauth4webapi';
import { LanyardError, type ErrorCode } from '../contract/errors.ts';
import type { OidcProvider } from '../contract/provider.ts';
import { adviseOn } from './advice/advise.ts';
import { ProviderError } from './inspection.ts';
import { wordsOf } from './provider-words.ts';

/** Error words that have a meaning of their own here (RFC 6749 4.1.2.1 and 5.2, RFC 8628 3.5). */
const codeOfWord: Readonly<Record<string, ErrorCode>> = {
  access_denied: 'access-denied',
  invalid_client: 'client-refused',
  unauthorized_client: 'client-refused',
  expired_token: 'device-code-expired',
};

/** What oauth4webapi says of a token that is not what it has to be. */
const tokenFaults: ReadonlySet<string | undefined> = new Set([
  oauth.JWT_TIMESTAMP_CHECK,
  oauth.JWT_CLAIM_COMPARISON,
  oauth.JSON_ATTRIBUTE_COMPARISON,
  oauth.KEY_SELECTION,
  oauth.UNSUPPORTED_OPERATION,
]);

/**
 * Turns whatever a step at the provider threw into an error of ours, with advice where its words are known. Causes are
 * dropped on purpose: oauth4webapi keeps whole answers in them.
 */
export function asProviderError(error: unknown, { preset }: OidcProvider): LanyardError {
  if (error instanceof LanyardError) return error;
  if (error instanceof oauth.AuthorizationResponseError || error instanceof oauth.ResponseBodyError) {
    const { error: word, error_description: description } = error;
    const advice = adviseOn(preset, { error: word, description });
    return new ProviderError(codeOfWord[word] ?? 'provider-said-no', advice, wordsOf(word, description));
  }
  if (error instanceof oauth.WWWAuthenticateChallengeError) {
    const isClient = error.status === 401;
    const advice = isClient ? adviseOn(preset, { error: 'invalid_client' }) : null;
    return new ProviderError(isClient ? 'client-refused' : 'provider-said-no', advice, `HTTP ${error.status}`);
  }
  if (error instanceof oauth.OperationProcessingError || error instanceof oauth.UnsupportedOperationError) {
    return new LanyardError(tokenFaults.has(error.code) ? 'id-token-refused' : 'bad-answer', error.message);
  }
  return new LanyardError('internal', error instanceof Error ? error.name : undefined);
}
