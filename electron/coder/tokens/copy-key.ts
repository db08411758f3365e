import { RequestError } from '../../http/request-error.ts';
import { readKey } from '../api/keys.ts';
import type { Caller } from '../../http/send.ts';
import { LanyardError } from '../../contract/errors.ts';
import type { CopyKey } from '../../settings/schema.ts';
import { changeDeployment, findDeployment } from '../../settings/deployments.ts';
import { callerFor, copyKeyAddress, readHeldKey, type KeyRoom } from '../../keys/key-store.ts';
import { mintNamedToken, withoutName } from './mint.ts';

/** Lifetime of a copy key when the person chose none, in seconds. */
const defaultLifetimeSeconds = 30 * 86_400;

/** A copy key is used again until this share of its life remains. */
const reuseUntilShareLeft = 0.2;

export interface CopyableKey {
  /** The secret itself: goes to the clipboard and nowhere else. */
  readonly key: string;
  /** Null when it does not say. */
  readonly expiresAt: number | null;
  readonly minted: boolean;
  /** The deployment's maximum in seconds, where it cut the wanted lifetime short. */
  readonly clampedToSeconds: number | null;
}

const hasLifeLeft = ({ createdAt, expiresAt }: CopyKey, now: number) =>
  expiresAt - now > reuseUntilShareLeft * (expiresAt - createdAt);

/** Whether the deployment still knows the key. Without an answer we trust what we have. */
const stillThere = async (caller: Caller | null, { keyId }: CopyKey): Promise<boolean> => {
  if (!caller) return true;
  try {
    await readKey(caller, keyId);
    return true;
  } catch (error) {
    return !(error instanceof RequestError && error.code === 'not-visible');
  }
};

const reusable = async (room: KeyRoom, id: string, caller: Caller | null): Promise<CopyableKey | null> => {
  const deployment = findDeployment(room.settings.get(), id);
  const { copyKey } = deployment;
  if (!copyKey || !hasLifeLeft(copyKey, room.now())) return null;
  const key = await room.vault.get(copyKeyAddress(deployment, copyKey));
  if (key === null || !(await stillThere(caller, copyKey))) return null;
  return { key, expiresAt: copyKey.expiresAt, minted: false, clampedToSeconds: null };
};

/**
 * The key that this machine's person pastes into tools: the present one, or a fresh one minted for it. Never the app's
 * own token.
 *
 * @param lifetimeSeconds for a fresh one; the deployment's maximum wins.
 * @throws LanyardError `forbidden` where the entry's key may not mint, the vault's state, or what the deployment says.
 */
export const obtainCopyKey = async (
  room: KeyRoom,
  id: string,
  lifetimeSeconds: number = defaultLifetimeSeconds,
): Promise<CopyableKey> => {
  const deployment = findDeployment(room.settings.get(), id);
  const ownKey = await readHeldKey(room, deployment);
  const caller = ownKey === null ? null : callerFor(room, deployment, ownKey);
  const present = await reusable(room, id, caller);
  if (present) return present;
  if (!caller) throw new LanyardError('forbidden', 'Sign in first: a new key is made with your own.');
  const { key, ...minted } = await mintNamedToken(room, id, caller, { purpose: 'Lanyard copy key', lifetimeSeconds });
  await room.vault.put(copyKeyAddress(deployment, minted), key);
  const now = room.now();
  changeDeployment(room, id, (one) => ({
    copyKey: minted,
    olderCopyKeys: [...(one.copyKey ? [one.copyKey] : []), ...one.olderCopyKeys].filter((old) => old.expiresAt > now),
    pendingTokenNames: withoutName(one, minted.tokenName),
  }));
  const lived = Math.round((minted.expiresAt - minted.createdAt) / 1000);
  return { key, expiresAt: minted.expiresAt, minted: true, clampedToSeconds: lived < lifetimeSeconds ? lived : null };
};

/**
 * The key that the entry is signed in with, where it is the person's own and no other can be made.
 *
 * @throws LanyardError `forbidden` when the entry is signed out; the vault's state.
 */
export const heldCopyKey = async (room: KeyRoom, id: string): Promise<CopyableKey> => {
  const deployment = findDeployment(room.settings.get(), id);
  const key = await readHeldKey(room, deployment);
  if (key === null) throw new LanyardError('forbidden', 'Sign in first: it is your own key that is copied.');
  return { key, expiresAt: deployment.credential?.expiresAt ?? null, minted: false, clampedToSeconds: null };
};
