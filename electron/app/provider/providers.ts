import { LanyardError } from '../../contract/errors.ts';
import { parseUrl } from '../../contract/parse-url.ts';
import type { ProviderSignOut, ProviderView } from '../../contract/provider-view.ts';
import type { Inspection } from '../../idp/inspection.ts';
import { findDeployment } from '../../settings/deployments.ts';
import type { Deployment } from '../../settings/schema.ts';
import type { Ports } from '../ports.ts';
import { createProviderAttempt, type RunningProviderSignIn } from './provider-attempt.ts';
import { createDoctor, type Doctor } from './provider-doctor.ts';
import { providerFailure } from './provider-failure.ts';
import { createProviderRecords, type ProviderRecord } from './provider-records.ts';
import type { ProviderRoom } from './provider-room.ts';
import { addressOf } from './provider-secrets.ts';
import { createProviderTokens, type WithProvider } from './provider-tokens.ts';
import { summaryOf } from './summary.ts';

/** The identity providers of the entries: sign-ins straight at them, and what these found. */
export interface Providers {
  readonly view: (deployment: Deployment, coderKnown: boolean) => ProviderView | null;
  readonly inspection: (id: string) => Inspection | null;
  /**
   * Starts a sign-in, in place of one before it, whose tokens are given back first. What becomes of it is in the view.
   * @throws LanyardError `not-found` when the entry has no provider.
   */
  readonly signIn: (id: string, by: 'browser' | 'code') => Promise<void>;
  /** @throws LanyardError `not-found` when none is under way. */
  readonly running: (id: string) => RunningProviderSignIn;
  /** Cancels a running sign-in and waits for its end; takes a failed one out of view. */
  readonly endSignIn: (id: string) => Promise<void>;
  /**
   * Reads the claims again with what the last sign-in left. What went wrong is in the view as well.
   * @throws LanyardError what the provider or the vault said.
   */
  readonly read: (id: string) => Promise<void>;
  /** Gives the tokens back and opens the provider's page for signing out, where it has one. What was found stays. */
  readonly signOut: (id: string) => Promise<ProviderSignOut>;
  readonly doctor: Doctor;
  readonly load: (deployment: Deployment) => Promise<void>;
  /** Ends what is under way, gives the tokens back, and forgets secret, tokens and what was found. */
  readonly forget: (id: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** @param touched called when what is known of an entry's claims has changed. */
export function createProviders(
  ports: Ports,
  room: ProviderRoom,
  changed: () => void,
  touched: (id: string) => void,
): Providers {
  const records = createProviderRecords(ports, touched);
  const tokens = createProviderTokens(ports, room);
  const entryOf = (id: string): WithProvider => {
    const deployment = findDeployment(ports.settings.get(), id);
    const { provider } = deployment;
    if (!provider) throw new LanyardError('not-found', 'No identity provider is described here.');
    return { deployment, provider };
  };
  const open = ({ deployment }: WithProvider, url: string) => ports.opener.open(url, { browser: deployment.browser });

  const run = async (
    entry: WithProvider,
    record: ProviderRecord,
    signIn: RunningProviderSignIn,
    by: 'browser' | 'code',
  ) => {
    const { id } = entry.deployment;
    try {
      await tokens.giveBack(entry);
      const found = await room.signIn(entry.provider, by, signIn.attempt);
      if (await tokens.take(entry, found, () => records.isCurrent(id, record))) {
        record.failure = null;
        await records.save(entry.deployment, found.inspection);
      }
      signIn.end(null);
      record.running = null;
    } catch (error) {
      signIn.end(error);
      if (error instanceof LanyardError && error.code === 'cancelled') record.running = null;
    }
    changed();
  };

  const endSignIn = async (id: string) => {
    const record = records.of(id);
    const { running } = record;
    if (!running) return;
    running.signIn.cancel();
    await running.done;
    if (record.running === running) record.running = null;
    changed();
  };

  /** One reading or sign-out at a time for each entry. */
  const once = async <T>(id: string, work: (signal: AbortSignal, record: ProviderRecord) => Promise<T>): Promise<T> => {
    const record = records.of(id);
    record.reading?.abort(new LanyardError('cancelled'));
    const mine = (record.reading = new AbortController());
    record.failure = null;
    changed();
    try {
      return await work(mine.signal, record);
    } catch (error) {
      if (!mine.signal.aborted) record.failure = providerFailure(error);
      throw error;
    } finally {
      if (record.reading === mine) record.reading = null;
      changed();
    }
  };

  const stopWork = async (id: string) => {
    const record = records.of(id);
    record.reading?.abort(new LanyardError('cancelled'));
    record.doctor?.abort.abort(new LanyardError('cancelled'));
    await endSignIn(id);
  };

  return {
    view: (deployment, coderKnown) => {
      const { provider } = deployment;
      if (!provider) return null;
      const { running, reading, inspection, failure, doctor } = records.of(deployment.id);
      return {
        entry: provider,
        signIn: running?.signIn.view ?? null,
        reading: reading !== null,
        inspection: inspection && summaryOf(inspection),
        signedIn: tokens.has({ deployment, provider }),
        failure,
        doctor: doctor?.view ?? null,
        coderKnown,
      };
    },
    inspection: (id) => records.of(id).inspection,
    signIn: async (id, by) => {
      const entry = entryOf(id);
      await stopWork(id);
      const record = records.of(id);
      const signIn = createProviderAttempt({
        by,
        host: parseUrl(addressOf(entry.provider))?.host ?? '',
        deps: await tokens.depsFor(entry),
        open: (url) => open(entry, url),
        onChange: changed,
      });
      record.running = { signIn, done: Promise.resolve() };
      record.running = { signIn, done: run(entry, record, signIn, by) };
      changed();
    },
    running: (id) => {
      const { running } = records.of(id);
      if (!running) throw new LanyardError('not-found', 'No sign-in is under way here.');
      return running.signIn;
    },
    endSignIn,
    read: (id) =>
      once(id, async (signal, record) => {
        const entry = entryOf(id);
        const held = await tokens.read(entry);
        if (held === null) throw new LanyardError('not-found', 'Sign in at the provider first.');
        const found = await room.reread(entry.provider, held, { ...(await tokens.depsFor(entry)), signal });
        if (await tokens.take(entry, found, () => records.isCurrent(id, record))) {
          await records.save(entry.deployment, found.inspection);
        }
      }),
    signOut: (id) =>
      once(id, async (signal) => {
        const entry = entryOf(id);
        const deps = { ...(await tokens.depsFor(entry)), signal };
        const given = await tokens.giveBack(entry);
        const page = await room.endSessionUrl(entry.provider, deps).catch(() => null);
        if (page !== null) await open(entry, page);
        return { tokens: given === 'none' ? 'not-offered' : given, page: page !== null };
      }),
    doctor: createDoctor({ room, records, entryOf, depsFor: tokens.depsFor, changed }),
    load: records.load,
    forget: async (id) => {
      await stopWork(id);
      const deployment = ports.settings.get().deployments.find((one) => one.id === id);
      const provider = deployment?.provider;
      if (deployment && provider) {
        await tokens.giveBack({ deployment, provider });
        await tokens.forgetSecret({ deployment, provider });
      }
      await records.forget(id);
    },
    stop: async () => {
      await Promise.all(records.ids().map(stopWork));
    },
  };
}
