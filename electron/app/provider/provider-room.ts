import type { DoctorLine, Provider } from '../../contract/provider.ts';
import type { Preset } from '../../idp/presets/preset.ts';
import type { Inspected, ProviderAttempt, ProviderTokens } from '../../idp/inspection.ts';

/** What a question to a provider works with, where nobody waits in a browser. */
export type ProviderDeps = Pick<ProviderAttempt, 'fetchFor' | 'now' | 'signal' | 'clientSecret' | 'callbackPath'>;

/** What can be done at an identity provider, whichever kind it is of. All throw a `LanyardError`, mostly `ProviderError`. */
export interface ProviderRoom {
  /** The kinds of OIDC providers that are known. */
  readonly presets: () => Promise<readonly Preset[]>;
  readonly signIn: (provider: Provider, by: 'browser' | 'code', attempt: ProviderAttempt) => Promise<Inspected>;
  /** Reads the claims again with what a sign-in left. */
  readonly reread: (provider: Provider, tokens: ProviderTokens, deps: ProviderDeps) => Promise<Inspected>;
  readonly revoke: (
    provider: Provider,
    tokens: ProviderTokens,
    deps: ProviderDeps,
  ) => Promise<'revoked' | 'not-offered'>;
  /** The provider's page for signing out; null where it has none. */
  readonly endSessionUrl: (provider: Provider, deps: ProviderDeps) => Promise<string | null>;
  readonly test: (provider: Provider, deps: ProviderDeps, onLine: (line: DoctorLine) => void) => Promise<void>;
}
