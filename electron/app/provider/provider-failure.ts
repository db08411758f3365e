import { LanyardError } from '../../contract/errors.ts';
import type { ProviderFailure } from '../../contract/provider-view.ts';
import { ProviderError } from '../../idp/inspection.ts';

/** A failure as the page shows it, with the advice that came with it. Anything unexpected is `internal`, without its text. */
export function providerFailure(error: unknown): ProviderFailure {
  const { code, detail } = error instanceof LanyardError ? error : new LanyardError('internal');
  const advice = error instanceof ProviderError ? error.advice : null;
  return { code, ...(detail !== undefined && { detail }), advice };
}
