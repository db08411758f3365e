import { LanyardError } from '../contract/errors.ts';
import type { Identity } from '../contract/state.ts';
import { identitySchema } from '../identity/identity-schema.ts';
import type { Deployment } from '../settings/schema.ts';
import type { SecretAddress } from '../vault/vault.ts';
import type { Ports } from './ports.ts';

type Files = Pick<Ports, 'snapshots' | 'vault' | 'log'>;

const addressOf = ({ id, origin }: Deployment): SecretAddress => ({ entry: id, origin, kind: 'snapshot', name: '' });

/** Keeps who the user was, encrypted; without an open vault nothing is written. */
export async function saveSnapshot(
  { snapshots, vault }: Files,
  deployment: Deployment,
  identity: Identity,
): Promise<void> {
  const jwe = await vault.seal(addressOf(deployment), JSON.stringify(identity));
  if (jwe !== null) await snapshots.write(deployment.id, jwe);
}

/**
 * Who the user was when the deployment last answered; null when that is not known or cannot be read now. A snapshot is
 * read again from the deployment, so one that does not open is no loss: it stays until it is overwritten.
 */
export async function readSnapshot({ snapshots, vault, log }: Files, deployment: Deployment): Promise<Identity | null> {
  const jwe = snapshots.read(deployment.id);
  if (jwe === null) return null;
  try {
    const stored: unknown = JSON.parse(await vault.unseal(addressOf(deployment), jwe));
    return identitySchema.safeParse(stored).data ?? null;
  } catch (error) {
    log.warn('snapshot not readable', { code: error instanceof LanyardError ? error.code : 'bad-answer' });
    return null;
  }
}
