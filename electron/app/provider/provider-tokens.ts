import { LanyardError } from '../../contract/errors.ts';
import type { Provider } from '../../contract/provider.ts';
import type { Inspected, ProviderTokens } from '../../idp/inspection.ts';
import type { Deployment } from '../../settings/schema.ts';
import type { Ports } from '../ports.ts';
import type { ProviderDeps, ProviderRoom } from './provider-room.ts';
import { clientSecretOf, isSameClient, readClientSecret, readTokens, tokensOf } from './provider-secrets.ts';

/** Longest that anything waits for tokens to be given back. */
const giveBackMs = 5_000;

/** An entry that has a provider. */
export interface WithProvider {
  readonly deployment: Deployment;
  readonly provider: Provider;
}

/** What is held for an entry's provider, and how it is used and given back. */
export interface ProviderTokenStore {
  /** @throws LanyardError `provider-secret-missing`, or the vault's state. */
  readonly depsFor: (entry: WithProvider) => Promise<Omit<ProviderDeps, 'signal'>>;
  readonly has: (entry: WithProvider) => boolean;
  /** @throws LanyardError the vault's state. */
  readonly read: (entry: WithProvider) => Promise<ProviderTokens | null>;
  /** Stores what a look ended with, unless the entry has another client by now: then its tokens are given back. */
  readonly take: (entry: WithProvider, found: Inspected, isWanted: () => boolean) => Promise<boolean>;
  /**
   * Revokes what is held where the provider offers that, and forgets it. Never throws: without an answer, tokens end by
   * themselves.
   */
  readonly giveBack: (entry: WithProvider) => Promise<'revoked' | 'not-offered' | 'failed' | 'none'>;
  /** Forgets the client's secret. */
  readonly forgetSecret: (entry: WithProvider) => Promise<void>;
}

/** Path of the redirect, of each entry its own: what comes back for one is no answer for another. */
export const callbackPathOf = (id: string): string => `/callback/${id.slice(0, 8)}`;

export function createProviderTokens(
  { vault, http, settings, now, log }: Pick<Ports, 'vault' | 'http' | 'settings' | 'now' | 'log'>,
  room: Pick<ProviderRoom, 'revoke'>,
): ProviderTokenStore {
  const depsFor: ProviderTokenStore['depsFor'] = async ({ deployment, provider }) => ({
    fetchFor: (origin) => http.fetchFor(origin),
    now,
    clientSecret: await readClientSecret(vault, deployment, provider),
    callbackPath: callbackPathOf(deployment.id),
  });
  const revoke = async (entry: WithProvider, tokens: ProviderTokens) => {
    try {
      const deps = { ...(await depsFor(entry)), signal: AbortSignal.timeout(giveBackMs) };
      return await room.revoke(entry.provider, tokens, deps);
    } catch (error) {
      log.warn('provider tokens not revoked', { code: error instanceof LanyardError ? error.code : 'internal' });
      return 'failed';
    }
  };

  return {
    depsFor,
    has: ({ deployment, provider }) => vault.has(tokensOf(deployment, provider)),
    read: ({ deployment, provider }) => readTokens(vault, deployment, provider),
    take: async (entry, { tokens }, isWanted) => {
      const { id } = entry.deployment;
      const now = settings.get().deployments.find((one) => one.id === id)?.provider;
      if (!now || !isSameClient(now, entry.provider) || !isWanted()) {
        await revoke(entry, tokens);
        return false;
      }
      await vault.put(tokensOf(entry.deployment, entry.provider), JSON.stringify(tokens));
      return true;
    },
    giveBack: async (entry) => {
      const { deployment, provider } = entry;
      const tokens = await readTokens(vault, deployment, provider).catch(() => null);
      const result = tokens ? await revoke(entry, tokens) : 'none';
      await vault.delete(tokensOf(deployment, provider));
      return result;
    },
    forgetSecret: ({ deployment, provider }) => vault.delete(clientSecretOf(deployment, provider)),
  };
}
