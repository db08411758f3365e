import { changeDeployment } from '../../settings/deployments.ts';
import type { Deployment } from '../../settings/schema.ts';
import { timeLeft } from '../../words/time.ts';
import type { EntryRef, Services } from '../services.ts';

const day = 86_400_000;
const shareOfLife = 0.2;

/** A lock screen may show this: a label that the person chose, never an address. */
const nameOf = ({ label, origin }: Deployment) => (origin.endsWith(`//${label}`) ? 'a deployment' : label);

/**
 * One notice before a key ends: a day before, or in the last fifth of a shorter life. An own token renews itself long
 * before, so its notice means that renewing fails.
 */
export function noticeExpiry({ ports, store }: Services, entry: EntryRef): void {
  const deployment = entry.stored();
  const credential = deployment?.credential;
  if (!deployment || !credential?.expiresAt || deployment.noticedExpiry === credential.expiresAt) return;
  const { createdAt, expiresAt } = credential;
  const now = ports.now();
  if (expiresAt <= now || expiresAt - now > Math.min(day, shareOfLife * (expiresAt - createdAt))) return;
  changeDeployment(store, entry.id, () => ({ noticedExpiry: expiresAt }));
  ports.notifier.show({
    title: `The key for ${nameOf(deployment)} ends soon`,
    body: `${timeLeft(expiresAt, now)}. Open Lanyard to sign in again.`,
    onClick: ports.showWindow,
  });
}
