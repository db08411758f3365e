import type { Deployment } from '../../settings/schema.ts';
import { createExclusive } from '../exclusive.ts';
import type { Ports } from '../ports.ts';
import { readSnapshot, saveSnapshot } from '../snapshots.ts';
import { createRecord, keep, nothingKept, type ExplanationRecord, type KeptExplanation } from './record.ts';
import { newest } from './history.ts';
import { keptExplanationSchema } from './stored-schema.ts';

export interface Records {
  /** The record of an entry, made when first asked for. */
  readonly of: (id: string) => ExplanationRecord;
  /** Whether this is still the entry's record: it is not once the entry has signed out. */
  readonly isCurrent: (id: string, record: ExplanationRecord) => boolean;
  /** Adds what an earlier run kept, once the vault can open it, and writes what this one has learnt meanwhile. */
  readonly load: (deployment: Deployment) => Promise<void>;
  /** Writes what is kept, encrypted; without an open vault it stays in memory. Never throws. */
  readonly save: (deployment: Deployment) => Promise<void>;
  /** Begins again with an empty record. Its file is deleted by whoever calls this, with the entry's other files. */
  readonly forget: (id: string) => void;
}

export function createRecords(ports: Pick<Ports, 'snapshots' | 'vault' | 'log'>, changed: () => void): Records {
  const all = new Map<string, ExplanationRecord>();
  const inTurn = createExclusive();

  const of = (id: string): ExplanationRecord => {
    const record = all.get(id) ?? createRecord(0);
    all.set(id, record);
    return record;
  };
  const isCurrent = (id: string, record: ExplanationRecord) => all.get(id) === record;

  const loadNow = async (deployment: Deployment): Promise<void> => {
    const record = of(deployment.id);
    if (record.isLoaded || ports.vault.view.state !== 'ready') return;
    const stored = await readSnapshot(ports, deployment, 'explanation', keptExplanationSchema);
    record.isLoaded = true;
    if (stored === null) return;
    keep(record, joined(stored, record.kept));
    record.revision += 1;
    changed();
  };

  const saveNow = async (deployment: Deployment): Promise<void> => {
    try {
      await loadNow(deployment);
      const record = of(deployment.id);
      await saveSnapshot(ports, deployment, 'explanation', record.kept, () => isCurrent(deployment.id, record));
    } catch {
      // The disk is full, or the file cannot be written: it is still in memory, and is written again after the next look.
      ports.log.warn('explanation not written');
    }
  };

  return {
    of,
    isCurrent,
    load: (deployment) =>
      inTurn(deployment.id, async () => {
        const { isLoaded, kept } = of(deployment.id);
        await loadNow(deployment);
        // Learnt while the vault was closed.
        if (!isLoaded && kept !== nothingKept) await saveNow(deployment);
      }),
    save: (deployment) => inTurn(deployment.id, () => saveNow(deployment)),
    forget: (id) => {
      // The page must not take a report of the old record for one of the new.
      all.set(id, createRecord(of(id).revision + 1));
    },
  };
}

/** What an earlier run kept, with what this run has learnt since. Another user's past is left out. */
function joined(stored: KeptExplanation, now: KeptExplanation): KeptExplanation {
  const isOther = now.userId !== null && stored.userId !== null && now.userId !== stored.userId;
  if (isOther) return { ...now, pastedSettings: [...stored.pastedSettings, ...now.pastedSettings] };
  const latest = now.read === null ? stored : now;
  return {
    userId: now.userId ?? stored.userId,
    read: latest.read,
    pastedClaims: now.pastedClaims ?? stored.pastedClaims,
    pastedSettings: [...stored.pastedSettings, ...now.pastedSettings],
    history: newest([...stored.history, ...now.history]),
    problems: latest.problems,
    warnings: latest.warnings,
  };
}
