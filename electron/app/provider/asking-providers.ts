import type { Provider } from '../../contract/provider.ts';
import { testProvider } from '../../idp/doctor/doctor.ts';
import { testGithub } from '../../idp/github/doctor.ts';
import { revokeGithub } from '../../idp/github/give-back.ts';
import { rereadGithub } from '../../idp/github/reread.ts';
import { signInToGithub } from '../../idp/github/sign-in.ts';
import { endSessionUrl, revoke } from '../../idp/give-back.ts';
import type { Inspected, ProviderAttempt } from '../../idp/inspection.ts';
import { presets } from '../../idp/presets/presets.ts';
import { reread } from '../../idp/reread.ts';
import { signInByCode, signInByDevice } from '../../idp/sign-in.ts';
import type { ProviderRoom } from './provider-room.ts';

function signIn(provider: Provider, by: 'browser' | 'code', attempt: ProviderAttempt): Promise<Inspected> {
  if (provider.kind === 'github') return signInToGithub(provider, by === 'code' ? 'device' : 'code', attempt);
  return by === 'code' ? signInByDevice(provider, attempt) : signInByCode(provider, attempt);
}

/** The functions of `idp/`, by the kind of provider. GitHub has no page for signing out of an app. */
export const askingProviders: ProviderRoom = {
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
