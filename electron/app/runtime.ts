import type { Identity, Status } from '../contract/state.ts';
import type { KnownWays } from '../kinds/kind.ts';
import type { Deployment } from '../settings/schema.ts';

/** What is known of an entry in this run only. Times in milliseconds since 1970. */
export interface Runtime {
  status: Status;
  identity: Identity | null;
  /** Null until the deployment was asked. */
  ways: KnownWays | null;
  /** When they were asked for. */
  waysAskedAt: number;
  maxTokenSeconds: number | null;
  /** Looks without an answer, one after another. */
  silentLooks: number;
  nextLookAt: number;
}

export interface Runtimes {
  readonly of: (deployment: Deployment) => Runtime;
  readonly delete: (id: string) => void;
}

/** The runtimes of all entries, made when first asked for. */
export function createRuntimes(now: () => number): Runtimes {
  const all = new Map<string, Runtime>();
  const begin = ({ credential }: Deployment): Runtime => ({
    status: credential ? { state: 'checking', since: now() } : { state: 'signed-out' },
    identity: null,
    ways: null,
    waysAskedAt: 0,
    maxTokenSeconds: null,
    silentLooks: 0,
    nextLookAt: 0,
  });
  return {
    of: (deployment) => {
      const present = all.get(deployment.id) ?? begin(deployment);
      all.set(deployment.id, present);
      return present;
    },
    delete: (id) => all.delete(id),
  };
}
