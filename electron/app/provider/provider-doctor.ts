import { LanyardError } from '../../contract/errors.ts';
import type { DoctorView } from '../../contract/provider-view.ts';
import { providerFailure } from './provider-failure.ts';
import type { ProviderRecords } from './provider-records.ts';
import type { ProviderRoom } from './provider-room.ts';
import type { ProviderTokenStore, WithProvider } from './provider-tokens.ts';

/** "Test this provider": its lines appear in the view as they come. */
export interface Doctor {
  /**
   * Starts a test, in place of one before it.
   * @throws LanyardError `not-found`, `provider-secret-missing`, or the vault's state.
   */
  readonly start: (id: string) => Promise<void>;
  /** Ends a running test; takes the lines of one that has ended out of view. */
  readonly stop: (id: string) => void;
  /** Ends a running test and takes its lines out of view. */
  readonly clear: (id: string) => void;
}

interface Parts {
  readonly room: Pick<ProviderRoom, 'test'>;
  readonly records: Pick<ProviderRecords, 'of'>;
  readonly entryOf: (id: string) => WithProvider;
  readonly depsFor: ProviderTokenStore['depsFor'];
  readonly changed: () => void;
}

export function createDoctor({ room, records, entryOf, depsFor, changed }: Parts): Doctor {
  return {
    start: async (id) => {
      const entry = entryOf(id);
      const deps = await depsFor(entry);
      const record = records.of(id);
      record.doctor?.abort.abort(new LanyardError('cancelled'));
      const abort = new AbortController();
      const begun: DoctorView = { running: true, lines: [], failure: null };
      const mine = (record.doctor = { abort, view: begun });
      const show = (change: Partial<DoctorView>) => {
        mine.view = { ...mine.view, ...change };
        changed();
      };
      changed();
      void room
        .test(entry.provider, { ...deps, signal: abort.signal }, (line) => {
          if (!abort.signal.aborted) show({ lines: [...mine.view.lines, line] });
        })
        .then(
          () => show({ running: false }),
          (error: unknown) => show({ running: false, failure: abort.signal.aborted ? null : providerFailure(error) }),
        );
    },
    stop: (id) => {
      const record = records.of(id);
      if (record.doctor?.view.running) record.doctor.abort.abort(new LanyardError('cancelled'));
      else record.doctor = null;
      changed();
    },
    clear: (id) => {
      const record = records.of(id);
      record.doctor?.abort.abort(new LanyardError('cancelled'));
      record.doctor = null;
      changed();
    },
  };
}
