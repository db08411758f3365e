import type { DoctorLine, Provider } from '../../contract/provider.ts';
import { testProvider } from '../../idp/doctor/doctor.ts';
import { testGithub } from '../../idp/github/doctor.ts';
import { revokeGithub } from '../../idp/github/delete-token.ts';
import { rereadGithub } from '../../idp/github/reread-github.ts';
import { signInToGithub } from '../../idp/github/sign-in-to-github.ts';
import { endSessionUrl } from '../../idp/end-session.ts';
import type { Inspected, ProviderAttempt, ProviderTokens } from '../../idp/inspection.ts';
import type { Preset } from '../../idp/presets/preset.ts';
import { presets } from '../../idp/presets/presets.ts';
import { reread } from '../../idp/reread.ts';
import { revoke } from '../../idp/revoke-tokens.ts';
import { signInByCode } from '../../idp/sign-in-by-code.ts';
import { signInByDevice } from '../../idp/sign-in-by-device.ts';

/** What a question to a provider works with, where nobody waits in a browser. */
export type ProviderDeps = Pick<ProviderAttempt, 'fetchFor' | 'now' | 'signal' | 'clientSecret' | 'callbackPath'>;

/** What can be done at an identity provider, whichever kind it is of. All throw a `LanyardError`, mostly `ProviderError`. */
export interface IdentityProviders {
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

function signIn(provider: Provider, by: 'browser' | 'code', attempt: ProviderAttempt): Promise<Inspected> {
  if (provider.kind === 'github') return signInToGithub(provider, by === 'code' ? 'device' : 'code', attempt);
  return by === 'code' ? signInByDevice(provider, attempt) : signInByCode(provider, attempt);
}

/** The functions of `idp/`, by the kind of provider. GitHub has no page for signing out of an app. */
export const identityProviders: IdentityProviders = {
  presets: () => Promise.resolve(presets),
  signIn,
  reread: (provider, tokens, deps) =>
    provider.kind === 'github' ? rereadGithub(provider, tokens, deps) : reread(provider, tokens, deps),
  revoke: (provider, tokens, deps) =>
    provider.kind === 'github' ? revokeGithub(provider, tokens, deps) : revoke(provider, tokens, deps),
  endSessionUrl: (provider, deps) =>
    provider.kind === 'github' ? Promise.resolve(null) : endSessionUrl(provider, deps),
  test: (provider, deps, onLine) =>
    provider.kind === 'github' ? testGithub(provider, deps, onLine) : testProvider(provider, deps, onLine),
};
