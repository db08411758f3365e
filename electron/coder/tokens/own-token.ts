import { RequestError } from '../../http/request-error.ts';
import { readLifeLeft } from '../api/keys.ts';
import type { Caller } from '../../http/send.ts';
import { LanyardError } from '../../contract/errors.ts';
import type { Answers } from '../../kinds/answers.ts';
import type { SignedInUser, WayInCredential } from '../../kinds/key-operations.ts';
import { findDeployment } from '../../settings/deployments.ts';
import { install } from '../../keys/install.ts';
import { callerFor, readHeldKey, type KeyStore } from '../../keys/key-store.ts';
import { renewsAt } from '../../keys/renewal.ts';
import { pairText } from '../../keys/oauth-pair.ts';
import { refreshPair } from './keep-pair.ts';
import { mintNamedToken } from './mint.ts';
import { finishEarlierWork } from './orphans.ts';

const weekSeconds = 7 * 86_400;

/** The app's own token lives seven days, or as long as the deployment allows; it renews itself at half its life. */
const ownToken = { purpose: 'Lanyard', lifetimeSeconds: weekSeconds } as const;

const mintOwnToken = async (store: KeyStore, id: string, caller: Caller, answers?: Answers): Promise<void> => {
  const { key, ...minted } = await mintNamedToken(store, id, caller, { ...ownToken, answers });
  await install(store, id, { ...minted, kind: 'own-token', whose: 'ours' }, key);
};

/** Expiry, by our clock, of a key whose scopes may hide it from itself: null when it cannot be known. */
const expiryOf = async ({ now }: KeyStore, caller: Caller, keyId: string): Promise<number | null> => {
  try {
    const lifeLeft = await readLifeLeft(caller, keyId);
    return lifeLeft === null ? null : now() + lifeLeft;
  } catch (error) {
    if (error instanceof RequestError && (error.code === 'not-visible' || error.code === 'forbidden')) return null;
    throw error;
  }
};

/**
 * Ends every sign-in the same way: with an API token of our own, minted with the key that got us in. Where minting is
 * refused and the way in allows it, that key itself is kept.
 *
 * @throws RequestError
 */
export const takeOver = async (
  store: KeyStore,
  id: string,
  wayIn: WayInCredential,
  { userId, signal, answers }: SignedInUser,
): Promise<void> => {
  const { origin } = findDeployment(store.settings.get(), id);
  const caller = callerFor(store, { origin: wayIn.through ?? origin }, wayIn.key, signal);
  try {
    return await mintOwnToken(store, id, caller, answers);
  } catch (error) {
    const isRefused = error instanceof LanyardError && error.code === 'forbidden';
    if (!isRefused || !(wayIn.mayBeKept || wayIn.pair)) throw error;
  }
  const createdAt = store.now();
  const common = { whose: wayIn.whose, keyId: wayIn.keyId, createdAt, userId } as const;
  if (wayIn.pair) {
    const { tokens, lifetimeSeconds } = wayIn.pair;
    const expiresAt = createdAt + lifetimeSeconds * 1000;
    const next = { ...common, kind: 'oauth-pair', tokenName: tokens.clientId, expiresAt } as const;
    return install(store, id, next, pairText(tokens), wayIn.giveBack);
  }
  const expiresAt = await expiryOf(store, caller, wayIn.keyId);
  const kept = { ...common, kind: 'kept-key', tokenName: '', expiresAt } as const;
  await install(store, id, kept, wayIn.key, wayIn.giveBack);
};

/**
 * Mints the successor of the own token when half of its life is over, then deletes the predecessor; a pair is refreshed
 * when 80 % of its life is over. Whatever is interrupted is finished by the next call, with whichever of the two tokens
 * is stored.
 *
 * @throws RequestError or the vault's state; the present token stays in use then.
 */
export const keepAlive = async (store: KeyStore, id: string): Promise<void> => {
  await finishEarlierWork(store, id);
  const deployment = findDeployment(store.settings.get(), id);
  const due = deployment.credential && renewsAt(deployment.credential);
  if (due === null || due > store.now()) return;
  const key = await readHeldKey(store, deployment);
  if (key === null) return;
  if (deployment.credential?.kind === 'oauth-pair') return refreshPair(store, id);
  await mintOwnToken(store, id, callerFor(store, deployment, key));
  await finishEarlierWork(store, id);
};
