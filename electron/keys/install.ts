import { editDeployment, findDeployment } from '../settings/deployments.ts';
import type { Credential, HeldKey } from '../settings/schema.ts';
import { heldKeyAddress, type KeyStore } from './key-store.ts';

/** The entry's next key, before it is installed. */
export type NextCredential = Credential extends infer Kind
  ? Kind extends unknown
    ? Omit<Kind, 'previous'>
    : never
  : never;

/** The pending names but for one. */
export const withoutName = ({ pendingTokenNames }: { readonly pendingTokenNames: readonly string[] }, name: string) =>
  pendingTokenNames.filter((pending) => pending !== name);

const heldKeyOf = ({ kind, whose, keyId, tokenName }: Credential): HeldKey => ({ kind, whose, keyId, tokenName });

/**
 * Makes `next` the entry's key, in one write; the predecessor is given back after it.
 *
 * @param giveBack ids of the tidy-ups that would give `next` itself back.
 * @throws LanyardError `not-found` when the entry has been removed; the file system's error when nothing can be written.
 */
export const install = async (
  store: KeyStore,
  id: string,
  next: NextCredential,
  key: string,
  giveBack: readonly string[] = [],
): Promise<void> => {
  const deployment = findDeployment(store.settings.get(), id);
  await store.vault.put(heldKeyAddress(deployment, next), key);
  await store.tidyUps.dropWith(giveBack, (all) =>
    editDeployment(all, id, ({ credential, ...one }) => ({
      credential: { ...next, previous: credential && heldKeyOf(credential) },
      pendingTokenNames: withoutName(one, next.tokenName),
      noticedExpiry: null,
    })),
  );
};
