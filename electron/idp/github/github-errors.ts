import type { LanyardError } from '../../contract/errors.ts';
import { asLanyardError, refusalIn } from '../../oauth/errors.ts';
import { serverWords } from '../../oauth/server-words.ts';
import { ProviderError } from '../inspection.ts';
import { meaningOf } from './github-words.ts';

/** One of GitHub's error words as an error, with its advice. */
export function refusalBy(word: string, text = serverWords(word, undefined)): ProviderError {
  const known = meaningOf(word);
  return new ProviderError(known?.code ?? 'provider-said-no', known?.advice ?? null, text);
}

/** Turns whatever a step at GitHub threw into an error of ours, with advice where its words are known. */
export function asGithubError(error: unknown): LanyardError {
  const refusal = refusalIn(error);
  return refusal?.word ? refusalBy(refusal.word, refusal.text) : asLanyardError(error, 'provider-said-no');
}
