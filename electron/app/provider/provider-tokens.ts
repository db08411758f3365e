import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { Provider } from '../../contract/provider.ts';
import type { Inspected, ProviderTokens } from '../../idp/inspection.ts';
import type { Deployment } from '../../settings/schema.ts';
import type { EntryRef, Services } from '../services.ts';
import type { ProviderDeps } from './identity-providers.ts';
import { clientSecretOf, isSameClient, readClientSecret, readTokens, tokensOf } from './provider-secrets.ts';

/** Longest that anything waits for tokens to be given back. */
const giveBackMs = 5_000;

/** An entry that has a provider. */
export interface WithProvider {
  readonly deployment: Deployment;
  readonly provider: Provider;
}

/** Path of the redirect, of each entry its own: what comes back for one is no answer for another. */
export const callbackPathOf = (id: string): string => `/callback/${id.slice(0, 8)}`;

/** What is held for an entry's provider, and how it is used and given back. */
export class ProviderTokenStore {
  readonly #areHeld = signal(false);

  constructor(
    private readonly services: Pick<Services, 'ports' | 'faults' | 'providers'>,
    private readonly entry: EntryRef,
  ) {
    this.look();
  }

  /** Whether a sign-in has left tokens. */
  readonly areHeld: ReadonlySignal<boolean> = this.#areHeld;

  /** Looks again whether tokens are held: another provider may be described now. */
  look(): void {
    const deployment = this.entry.stored();
    const provider = deployment?.provider;
    this.#areHeld.value = Boolean(provider && this.services.ports.vault.has(tokensOf(deployment, provider)));
  }

  /** @throws LanyardError `provider-secret-missing`, or the vault's state. */
  async depsFor({ deployment, provider }: WithProvider): Promise<Omit<ProviderDeps, 'signal'>> {
    const { http, vault, now } = this.services.ports;
    return {
      fetchFor: (origin) => http.fetchFor(origin),
      now,
      clientSecret: await readClientSecret(vault, deployment, provider),
      callbackPath: callbackPathOf(deployment.id),
    };
  }

  /** @throws LanyardError the vault's state. */
  read({ deployment, provider }: WithProvider): Promise<ProviderTokens | null> {
    return readTokens(this.services.ports.vault, deployment, provider);
  }

  /**
   * Stores what a sign-in ended with. Where it is not wanted any more, or the entry has another client by now, its tokens
   * are given back.
   * @returns whether it was stored.
   */
  async take(described: WithProvider, { tokens }: Inspected, isWanted: () => boolean): Promise<boolean> {
    const { deployment, provider } = described;
    const now = this.entry.stored()?.provider;
    if (!now || !isSameClient(now, provider) || !isWanted()) {
      await this.#revoke(described, tokens);
      return false;
    }
    await this.services.ports.vault.put(tokensOf(deployment, provider), JSON.stringify(tokens));
    this.look();
    return true;
  }

  /**
   * Revokes what is held where the provider offers that, and forgets it. Never throws: without an answer, tokens end by
   * themselves.
   */
  async giveBack(described: WithProvider): Promise<'revoked' | 'not-offered' | 'failed' | 'none'> {
    const { deployment, provider } = described;
    const { vault } = this.services.ports;
    const tokens = await this.services.faults.tolerate('reading provider tokens', () =>
      readTokens(vault, deployment, provider),
    );
    const result = tokens ? await this.#revoke(described, tokens) : 'none';
    await vault.delete(tokensOf(deployment, provider));
    this.look();
    return result;
  }

  /** Forgets the client's secret. */
  async forgetSecret({ deployment, provider }: WithProvider): Promise<void> {
    await this.services.ports.vault.delete(clientSecretOf(deployment, provider));
  }

  async #revoke(described: WithProvider, tokens: ProviderTokens): Promise<'revoked' | 'not-offered' | 'failed'> {
    const revoked = await this.services.faults.tolerate('revoking provider tokens', async () => {
      const deps = { ...(await this.depsFor(described)), signal: AbortSignal.timeout(giveBackMs) };
      return this.services.providers.revoke(described.provider, tokens, deps);
    });
    return revoked ?? 'failed';
  }
}
