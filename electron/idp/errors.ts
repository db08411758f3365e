import * as oauth from 'oauth4webapi';
import { LanyardError } from '../contract/errors.ts';
import type { OidcProvider } from '../contract/provider.ts';
import { asLanyardError, faultIn, refusalIn } from '../oauth/errors.ts';
import { adviseOn } from './advice/advise.ts';
import { ProviderError } from './inspection.ts';

/** What oauth4webapi says of a token that is not what it has to be. */
const tokenFaults: ReadonlySet<string | undefined> = new Set([
  oauth.JWT_TIMESTAMP_CHECK,
  oauth.JWT_CLAIM_COMPARISON,
  oauth.JSON_ATTRIBUTE_COMPARISON,
  oauth.KEY_SELECTION,
  oauth.UNSUPPORTED_OPERATION,
]);

/** Turns whatever a step at the provider threw into an error of ours, with advice where its words are known. */
export function asProviderError(error: unknown, { preset }: OidcProvider): LanyardError {
  const refusal = refusalIn(error);
  if (refusal) {
    const { word, description, text, code } = refusal;
    const advice = word === null ? null : adviseOn(preset, { error: word, description });
    return new ProviderError(code ?? 'provider-said-no', advice, text);
  }
  const fault = faultIn(error);
  if (fault) return new LanyardError(tokenFaults.has(fault.code) ? 'id-token-refused' : 'bad-answer', fault.text);
  return asLanyardError(error, 'internal');
}
