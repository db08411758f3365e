import { z } from 'zod';
import { LanyardError } from '../../contract/errors.ts';
import type { Provider } from '../../contract/provider.ts';
import type { ProviderTokens } from '../../idp/inspection.ts';
import type { Deployment } from '../../settings/schema.ts';
import type { SecretAddress, SecretKind, Vault } from '../../vault/vault.ts';

type Place = Pick<Deployment, 'id' | 'origin'>;

/** The address of a provider: its issuer, or GitHub's. */
export const addressOf = (provider: Provider): string =>
  provider.kind === 'oidc' ? provider.issuer : provider.baseUrl;

/** Whether two entries are the same client of the same provider, so that secret and tokens of one are those of the other. */
export const isSameClient = (a: Omit<Provider, 'hasSecret'>, b: Omit<Provider, 'hasSecret'>): boolean =>
  addressOf(a as Provider) === addressOf(b as Provider) && a.clientId === b.clientId && a.kind === b.kind;

/** Bound to issuer and client, so that what was meant for one is not sent to another. */
const secretAddress = ({ id, origin }: Place, provider: Provider, kind: SecretKind): SecretAddress => ({
  entry: id,
  origin,
  kind,
  name: `${addressOf(provider)} ${provider.clientId}`,
});

export const clientSecretOf = (place: Place, provider: Provider) => secretAddress(place, provider, 'provider-secret');
export const tokensOf = (place: Place, provider: Provider) => secretAddress(place, provider, 'provider-tokens');

/**
 * The client's secret; null for a public client.
 * @throws LanyardError `provider-secret-missing`, or the vault's state.
 */
export async function readClientSecret(vault: Vault, place: Place, provider: Provider): Promise<string | null> {
  if (!provider.hasSecret) return null;
  const secret = await vault.get(clientSecretOf(place, provider));
  if (secret === null) throw new LanyardError('provider-secret-missing');
  return secret;
}

const tokensSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string().nullable(),
  idToken: z.string().nullable(),
});

/**
 * The tokens of the last sign-in; null when there are none.
 * @throws LanyardError the vault's state, or `vault-damaged` for what is no tokens.
 */
export async function readTokens(vault: Vault, place: Place, provider: Provider): Promise<ProviderTokens | null> {
  const text = await vault.get(tokensOf(place, provider));
  if (text === null) return null;
  try {
    return tokensSchema.parse(JSON.parse(text));
  } catch {
    // Without the text, which the error of JSON.parse quotes.
    throw new LanyardError('vault-damaged');
  }
}
