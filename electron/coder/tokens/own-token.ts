import { RequestError } from '../../http/request-error.ts';
import { readLifeLeft } from '../api/keys.ts';
import type { Caller } from '../../http/send.ts';
import { LanyardError } from '../../contract/errors.ts';
import type { Credential } from '../../settings/schema.ts';
import { editDeployment, findDeployment } from '../../settings/deployments.ts';
import { callerFor, heldKeyAddress, readHeldKey, type KeyRoom } from '../../keys/key-store.ts';
import { refreshPair } from './keep-pair.ts';
import { mintNamedToken, withoutName } from './mint.ts';
import { pairText, type OAuthPair } from '../../keys/oauth-pair.ts';
import { finishEarlierWork } from './orphans.ts';

const weekSeconds = 7 * 86_400;

/** The app's own token lives seven days, or as long as the deployment allows; it renews itself at half its life. */
const ownToken = { purpose: 'Lanyard', lifetimeSeconds: weekSeconds } as const;

/** The share of its life after which a key gets its successor; a kept key gets none. */
const renewalShare = { 'own-token': 0.5, 'oauth-pair': 0.8, 'kept-key': null } as const;

/** When the app gets the key's successor; null when it does not. Milliseconds since 1970. */
export const renewsAt = ({ kind, createdAt, expiresAt, refresh }: Credential): number | null => {
  const share = renewalShare[kind];
  return share === null || expiresAt === null || refresh === 'refused'
    ? null
    : createdAt + (expiresAt - createdAt) * share;
};

/**
 * Makes `next` the entry's key, in one write; the predecessor is given back after it.
 *
 * @param giveBack ids of the tidy-ups that would give `next` itself back.
 */
const install = async (
  room: KeyRoom,
  id: string,
  next: Omit<Credential, 'previous'>,
  key: string,
  giveBack: readonly string[] = [],
): Promise<void> => {
  const deployment = findDeployment(room.settings.get(), id);
  await room.vault.put(heldKeyAddress(deployment, next), key);
  await room.tidyUps.dropWith(giveBack, (all) =>
    editDeployment(all, id, ({ credential, ...one }) => ({
      credential: { ...next, previous: credential && heldKeyOf(credential) },
      pendingTokenNames: withoutName(one, next.tokenName),
      noticedExpiry: null,
    })),
  );
};

const heldKeyOf = ({ kind, whose, keyId, tokenName }: Credential) => ({ kind, whose, keyId, tokenName });

const mintOwnToken = async (room: KeyRoom, id: string, caller: Caller): Promise<void> => {
  const { key, ...minted } = await mintNamedToken(room, id, caller, ownToken);
  await install(room, id, { ...minted, kind: 'own-token', whose: 'ours' }, key);
};

/** A key that got us in and that may be kept where minting is refused. */
export interface WayInCredential {
  readonly key: string;
  readonly keyId: string;
  /** The one origin that the key may go to, where that may be another address of the deployment than the entry's. */
  readonly through?: string;
  readonly whose: 'ours' | 'theirs';
  readonly mayBeKept: boolean;
  /** Ids of the tidy-ups that give it back. Where it is kept, they are dropped as it becomes the entry's key. */
  readonly giveBack: readonly string[];
  /** The token pair that the key is the access token of: kept and refreshed where minting is refused. */
  readonly pair?: { readonly tokens: OAuthPair; readonly lifetimeSeconds: number };
}

/** Expiry, by our clock, of a key whose scopes may hide it from itself: null when it cannot be known. */
const expiryOf = async ({ now }: KeyRoom, caller: Caller, keyId: string): Promise<number | null> => {
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
 * @param userId who the key belongs to, null when its scopes hide that.
 * @param mints false: such deployments give no tokens to apps, and the key itself is kept.
 * @throws RequestError
 */
export const takeOver = async (
  room: KeyRoom,
  id: string,
  wayIn: WayInCredential,
  { userId, signal, mints }: { readonly userId: string | null; readonly signal: AbortSignal; readonly mints: boolean },
): Promise<void> => {
  const { origin } = findDeployment(room.settings.get(), id);
  const caller = callerFor(room, { origin: wayIn.through ?? origin }, wayIn.key, signal);
  try {
    if (mints) return await mintOwnToken(room, id, caller);
  } catch (error) {
    const isRefused = error instanceof LanyardError && error.code === 'forbidden';
    if (!isRefused || !(wayIn.mayBeKept || wayIn.pair)) throw error;
  }
  const createdAt = room.now();
  const common = { whose: wayIn.whose, keyId: wayIn.keyId, createdAt, userId } as const;
  if (wayIn.pair) {
    const { tokens, lifetimeSeconds } = wayIn.pair;
    const expiresAt = createdAt + lifetimeSeconds * 1000;
    const next = { ...common, kind: 'oauth-pair', tokenName: tokens.clientId, expiresAt } as const;
    return install(room, id, next, pairText(tokens), wayIn.giveBack);
  }
  const expiresAt = mints ? await expiryOf(room, caller, wayIn.keyId) : null;
  const kept = { ...common, kind: 'kept-key', tokenName: '', expiresAt } as const;
  await install(room, id, kept, wayIn.key, wayIn.giveBack);
};

/**
 * Mints the successor of the own token when half of its life is over, then deletes the predecessor; a pair is refreshed
 * when 80 % of its life is over. Whatever is interrupted is finished by the next call, with whichever of the two tokens
 * is stored.
 *
 * @throws RequestError or the vault's state; the present token stays in use then.
 */
export const keepAlive = async (room: KeyRoom, id: string): Promise<void> => {
  await finishEarlierWork(room, id);
  const deployment = findDeployment(room.settings.get(), id);
  const due = deployment.credential && renewsAt(deployment.credential);
  if (due === null || due > room.now()) return;
  const key = await readHeldKey(room, deployment);
  if (key === null) return;
  if (deployment.credential?.kind === 'oauth-pair') return refreshPair(room, id);
  await mintOwnToken(room, id, callerFor(room, deployment, key));
  await finishEarlierWork(room, id);
};
