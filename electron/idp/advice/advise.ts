import type { OidcPresetId, ProviderAdvice } from '../../contract/provider.ts';
import { providerWords } from './provider-words.ts';
import { standardWords } from './standard-words.ts';
import type { WordsRow } from './words-row.ts';

/** More of a text is not read. */
const longestText = 2000;

/**
 * Cause and remedy for an error of a provider; null where no row knows it. Rows of the preset come before the standard's.
 * Beside Coder's 401, this is the one place that reads the text of a message. Microsoft says that codes and texts may
 * change, so they are hints for words only: nothing is decided by them. Nothing of the provider's text is in the advice.
 *
 * @param error as in RFC 6749 section 4.1.2.1 or 5.2.
 */
export function adviseOn(
  preset: OidcPresetId,
  error: { readonly error: string; readonly description?: string | undefined; readonly uri?: string | undefined },
): ProviderAdvice | null {
  const text = `${(error.description ?? '').slice(0, longestText)} ${(error.uri ?? '').slice(0, longestText)}`;
  const isMeant = ({ codes, words }: WordsRow) => (codes?.includes(error.error) ?? true) && (words?.test(text) ?? true);
  const row = providerWords[preset].find(isMeant) ?? standardWords.find(isMeant);
  return row === undefined ? null : { cause: row.cause, remedy: row.remedy };
}
