import type { z } from 'zod';
import { LanyardError } from '../contract/errors.ts';
import type { Deployment } from '../settings/schema.ts';
import type { SecretAddress } from '../vault/vault.ts';
import type { Ports, SnapshotKind } from './ports.ts';

type Files = Pick<Ports, 'snapshots' | 'vault' | 'log'>;

const addressOf = ({ id, origin }: Deployment, kind: SnapshotKind): SecretAddress => ({
  entry: id,
  origin,
  kind: 'snapshot',
  name: kind,
});

/**
 * Keeps what is known of an entry, encrypted; without an open vault nothing is written.
 *
 * @param isWanted asked once it is sealed, so that what was deleted meanwhile is not written again.
 */
export async function saveSnapshot(
  { snapshots, vault }: Files,
  deployment: Deployment,
  kind: SnapshotKind,
  value: unknown,
  isWanted: () => boolean = () => true,
): Promise<void> {
  const jwe = await vault.seal(addressOf(deployment, kind), JSON.stringify(value));
  if (jwe !== null && isWanted()) await snapshots.write(deployment.id, kind, jwe);
}

/**
 * What was known when the deployment last answered; null when that is not there or cannot be read now. A snapshot that does
 * not open stays until it is overwritten.
 */
export async function readSnapshot<T>(
  { snapshots, vault, log }: Files,
  deployment: Deployment,
  kind: SnapshotKind,
  schema: z.ZodType<T>,
): Promise<T | null> {
  const jwe = snapshots.read(deployment.id, kind);
  if (jwe === null) return null;
  try {
    const stored: unknown = JSON.parse(await vault.unseal(addressOf(deployment, kind), jwe));
    return schema.safeParse(stored).data ?? null;
  } catch (error) {
    log.warn('snapshot not readable', { kind, code: error instanceof LanyardError ? error.code : 'bad-answer' });
    return null;
  }
}
