import type { ProviderFailure } from '../../contract/provider-view.ts';
import { ProviderError } from '../../idp/inspection.ts';
import { asFailure, type Faults } from '../faults.ts';

/** A failure as the page shows it, with the advice that came with it. One that nobody expected is `internal`, and logged. */
export function providerFailure(faults: Faults, error: unknown): ProviderFailure {
  const advice = error instanceof ProviderError ? error.advice : null;
  return { ...asFailure(faults.failureOf(error, 'asking an identity provider')), advice };
}
