import { randomInt } from 'node:crypto';
import { RequestError } from '../../http/request-error.ts';
import { deleteKey, mintToken, readKey, readMaxTokenSeconds, type ApiKey } from '../api/keys.ts';
import type { Caller } from '../../http/send.ts';
import { meaningOf } from '../../contract/error-meanings.ts';
import { LanyardError } from '../../contract/errors.ts';
import { changeDeployment, findDeployment } from '../../settings/deployments.ts';
import { withoutName } from '../../keys/install.ts';
import { callerFor, type KeyStore } from '../../keys/key-store.ts';
import { Answers } from '../../kinds/answers.ts';

/** A token that was minted, looked at with itself, and is not stored yet. Times in milliseconds, by our clock. */
export interface Minted {
  readonly key: string;
  readonly keyId: string;
  readonly tokenName: string;
  readonly userId: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface MintRequest {
  /** What the token is for, in the words that its name begins with. */
  readonly purpose: 'Lanyard' | 'Lanyard copy key';
  readonly lifetimeSeconds: number;
  /** Of the sign-in that it is minted for. */
  readonly answers?: Answers | undefined;
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const randomSuffix = () => Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('');

/** The longest lifetime the deployment allows this user, in seconds; null where the key may not ask. */
export const readLimit = async (caller: Caller, answers = new Answers()): Promise<number | null> => {
  try {
    return await answers.once('tokenconfig', () => readMaxTokenSeconds(caller));
  } catch (error) {
    if (error instanceof RequestError && meaningOf(error.code) === 'no') return null;
    throw error;
  }
};

const isRefusal = (status: number) => status >= 400 && status < 500;

/** Mints under a name that is already written down; takes it off again when the deployment surely made no token. */
const mintPending = async (store: KeyStore, id: string, caller: Caller, name: string, lifetimeSeconds: number) => {
  try {
    return await mintToken(caller, { name, lifetimeSeconds });
  } catch (error) {
    // From 500 on a gateway may be speaking: the deployment behind it may have minted all the same.
    const wasRefused = error instanceof RequestError && error.status !== undefined && isRefusal(error.status);
    if (wasRefused) changeDeployment(store, id, (one) => ({ pendingTokenNames: withoutName(one, name) }));
    // A key whose scopes hide the user from it gets 404 for every path below that user (coder-api.md 6.6).
    if (wasRefused && error.code === 'not-visible') throw new LanyardError('forbidden', error.detail);
    throw error;
  }
};

/**
 * Looks at a fresh token with itself, at the entry's own address. One that was minted through another address and is
 * unknown here shows that the two are not one deployment: it is deleted where it was minted.
 */
const checkMinted = async (
  store: KeyStore,
  id: string,
  caller: Caller,
  { key, keyId, tokenName }: Pick<Minted, 'key' | 'keyId' | 'tokenName'>,
): Promise<ApiKey> => {
  const deployment = findDeployment(store.settings.get(), id);
  try {
    return await readKey(callerFor(store, deployment, key, caller.signal), keyId);
  } catch (error) {
    const isUnknown = error instanceof RequestError && error.code === 'key-invalid';
    if (!isUnknown || caller.origin === deployment.origin) throw error;
    await deleteKey(caller, keyId);
    changeDeployment(store, id, (one) => ({ pendingTokenNames: withoutName(one, tokenName) }));
    throw new LanyardError('different-deployment');
  }
};

/**
 * Mints a token for an entry, shorter than asked where the deployment demands it, and checks it.
 *
 * The name is written down first, as pending: if the answer is lost, or the process ends before the token is stored,
 * the orphan is found by its name and removed (`removeOrphans`). The caller takes the name off the list in the same
 * write that stores the token.
 *
 * @param caller at the entry's address, or at another of the same deployment.
 * @throws LanyardError `forbidden` when the calling key may not mint, `different-deployment` when the entry's address
 * does not know the token, or whatever the deployment answers.
 */
export const mintNamedToken = async (
  store: KeyStore,
  id: string,
  caller: Caller,
  { purpose, lifetimeSeconds, answers }: MintRequest,
): Promise<Minted> => {
  const limit = await readLimit(caller, answers);
  const tokenName = `${purpose} on ${store.machine} ${randomSuffix()}`;
  changeDeployment(store, id, (one) => ({ pendingTokenNames: [...one.pendingTokenNames, tokenName] }));
  const seconds = Math.min(lifetimeSeconds, limit ?? lifetimeSeconds);
  const { key, keyId } = await mintPending(store, id, caller, tokenName, seconds);
  const token = await checkMinted(store, id, caller, { key, keyId, tokenName });
  // The two clocks may differ by hours; the lifetime does not.
  const createdAt = store.now();
  return {
    key,
    keyId,
    tokenName,
    userId: token.user_id,
    createdAt,
    expiresAt: createdAt + token.lifetime_seconds * 1000,
  };
};
