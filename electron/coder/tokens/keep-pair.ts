import { keyIdOf } from '../api/key.ts';
import { LanyardError } from '../../contract/errors.ts';
import type { Deployment, PairCredential } from '../../settings/schema.ts';
import { exchangeRefreshToken } from '../signin/oauth/refresh-pair.ts';
import { changeDeployment, findDeployment } from '../../settings/deployments.ts';
import { callerFor, heldKeyAddress, type KeyStore } from '../../keys/key-store.ts';
import { pairText, parsePair, revocationText, type OAuthPair } from '../../keys/oauth-pair.ts';

const changePair = (store: KeyStore, id: string, change: Partial<PairCredential>): void =>
  changeDeployment(store, id, ({ credential }) =>
    credential?.kind === 'oauth-pair' ? { credential: { ...credential, ...change } } : {},
  );

/**
 * Trades the entry's token pair for its successor. The old pair is dead as soon as the deployment has answered
 * (coder-api.md 4.9), so the new one is stored before anything uses it, and it is written down first that an answer may
 * get lost: if the old access token is then refused, that is why. While it is not, nothing was lost, and this can be
 * tried again. Call it only while no other key operation runs for this entry.
 *
 * @throws LanyardError `refresh-lost` when the deployment no longer takes the refresh token; it is not tried again.
 */
export const refreshPair = async (store: KeyStore, id: string): Promise<void> => {
  const deployment = findDeployment(store.settings.get(), id);
  if (deployment.credential?.kind !== 'oauth-pair') return;
  const address = heldKeyAddress(deployment, deployment.credential);
  const text = await store.vault.get(address);
  if (text === null) return;
  const pair = parsePair(text);
  changePair(store, id, { refresh: 'begun' });
  try {
    const { lifetimeSeconds, ...fresh } = await exchangeRefreshToken(
      pair,
      callerFor(store, deployment, pair.accessToken),
    );
    await store.vault.put(address, pairText({ ...pair, ...fresh }));
    const createdAt = store.now();
    const expiresAt = createdAt + lifetimeSeconds * 1000;
    changePair(store, id, { keyId: keyIdOf(fresh.accessToken), createdAt, expiresAt, refresh: 'done' });
  } catch (error) {
    if (error instanceof LanyardError && error.code === 'refresh-lost') changePair(store, id, { refresh: 'refused' });
    throw error;
  }
};

/** Writes down that a pair is to be given back: with its registration, or alone where the client is not ours. */
export const planToGivePairBack = (
  { tidyUps }: KeyStore,
  { kind, origin, allowHttp }: Deployment,
  { accessToken, clientId, clientSecret, registrationAccessToken }: OAuthPair,
): Promise<string> => {
  const common = { kind, origin, allowHttp, target: clientId };
  return registrationAccessToken === null
    ? tidyUps.add({ ...common, what: 'token-pair' }, revocationText({ token: accessToken, clientSecret }))
    : tidyUps.add({ ...common, what: 'registration' }, registrationAccessToken);
};
