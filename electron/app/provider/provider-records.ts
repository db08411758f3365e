import type { DoctorView, ProviderFailure } from '../../contract/provider-view.ts';
import type { Inspection } from '../../idp/inspection.ts';
import type { Deployment } from '../../settings/schema.ts';
import { createExclusive } from '../exclusive.ts';
import type { Ports } from '../ports.ts';
import { readSnapshot, saveSnapshot } from '../snapshots.ts';
import type { RunningProviderSignIn } from './provider-attempt.ts';
import { inspectionSchema } from './stored-inspection.ts';

/** What this run knows of one entry's provider. A record is left behind, not emptied, when the provider is forgotten. */
export interface ProviderRecord {
  inspection: Inspection | null;
  isLoaded: boolean;
  running: { readonly signIn: RunningProviderSignIn; readonly done: Promise<void> } | null;
  /** Ends a reading again, or a sign-out, that is under way. */
  reading: AbortController | null;
  /** Why the last of these failed. */
  failure: ProviderFailure | null;
  doctor: { readonly abort: AbortController; view: DoctorView } | null;
}

export interface ProviderRecords {
  readonly of: (id: string) => ProviderRecord;
  readonly ids: () => readonly string[];
  /** Whether this is still the entry's record. */
  readonly isCurrent: (id: string, record: ProviderRecord) => boolean;
  /** Adds what an earlier run found, once the vault can open it. */
  readonly load: (deployment: Deployment) => Promise<void>;
  /** Keeps what was found, encrypted; without an open vault it stays in memory. Never throws. */
  readonly save: (deployment: Deployment, inspection: Inspection) => Promise<void>;
  /** Forgets the entry's record and deletes its file. */
  readonly forget: (id: string) => Promise<void>;
}

const nothing = (): ProviderRecord => ({
  inspection: null,
  isLoaded: false,
  running: null,
  reading: null,
  failure: null,
  doctor: null,
});

export function createProviderRecords(
  ports: Pick<Ports, 'snapshots' | 'vault' | 'log'>,
  touched: (id: string) => void,
): ProviderRecords {
  const all = new Map<string, ProviderRecord>();
  const inTurn = createExclusive();
  const of = (id: string): ProviderRecord => {
    const record = all.get(id) ?? nothing();
    all.set(id, record);
    return record;
  };
  const isCurrent = (id: string, record: ProviderRecord) => all.get(id) === record;

  return {
    of,
    ids: () => [...all.keys()],
    isCurrent,
    load: (deployment) =>
      inTurn(deployment.id, async () => {
        const record = of(deployment.id);
        if (record.isLoaded || !deployment.provider || ports.vault.view.state !== 'ready') return;
        const stored = await readSnapshot(ports, deployment, 'provider', inspectionSchema);
        record.isLoaded = true;
        if (stored === null || record.inspection !== null) return;
        record.inspection = stored;
        touched(deployment.id);
      }),
    save: (deployment, inspection) => {
      const record = of(deployment.id);
      Object.assign(record, { inspection, isLoaded: true });
      touched(deployment.id);
      return inTurn(deployment.id, async () => {
        try {
          const isWanted = () => isCurrent(deployment.id, record) && record.inspection === inspection;
          await saveSnapshot(ports, deployment, 'provider', inspection, isWanted);
        } catch {
          // The disk is full, or the file cannot be written: it is still in memory.
          ports.log.warn('provider inspection not written');
        }
      });
    },
    forget: async (id) => {
      all.delete(id);
      await ports.snapshots.delete(id, ['provider']);
      touched(id);
    },
  };
}
