import { readCliKey } from '../coder/adoption/read-key.ts';
import { LanyardError } from '../contract/errors.ts';
import { signInCandidates } from '../contract/sign-in-all.ts';
import { kindOf } from './kinds.ts';
import type { KeyRoom } from '../keys/key-store.ts';
import { giveKeyBack } from '../coder/tokens/give-key-back.ts';
import { createTidyUps } from '../keys/tidy-ups.ts';
import { findDeployment } from '../settings/deployments.ts';
import type { SettingsStore } from '../settings/schema.ts';
import { deleteRegistration, revokePair } from '../coder/signin/oauth/give-back.ts';
import { exchangeRefreshToken } from '../coder/signin/oauth/refresh-pair.ts';
import { createSignInAll } from '../signin/sign-in-all.ts';
import { createSignIns } from '../signin/sign-ins.ts';
import type { Context } from './context.ts';
import { createExclusive } from './exclusive.ts';
import { createExplanations } from './explanation/explanations.ts';
import { createSignInAgain } from './explanation/sign-in-again.ts';
import type { Ports } from './ports.ts';
import { createProviders } from './provider/providers.ts';
import type { ProviderRoom } from './provider/provider-room.ts';
import { lookAt } from './refresh.ts';
import { createRuntimes } from './runtime.ts';
import { createScheduler, nextLook, type Scheduler } from './scheduler.ts';
import { createStateStore, type StateStore } from './state-store.ts';
import { buildState } from './view.ts';

/** The settings, with every change shown. */
const watched = (settings: SettingsStore, changed: () => void): SettingsStore => ({
  get: () => settings.get(),
  change: (edit) => {
    const changedTo = settings.change(edit);
    changed();
    return changedTo;
  },
});

function createKeyRoom(ports: Ports): KeyRoom {
  const { settings, vault, http, machine, now } = ports;
  const fetchFor = (origin: string) => http.fetchFor(origin);
  const actions = {
    token: giveKeyBack,
    'session-key': giveKeyBack,
    registration: deleteRegistration,
    'token-pair': revokePair,
  };
  const tidyUps = createTidyUps({ settings, vault, fetchFor, now, actions });
  return { settings, vault, tidyUps, refreshPair: exchangeRefreshToken, fetchFor, machine, now };
}

/** Asks for one entry at a time; whoever asks again while a look is under way gets that look's end. */
function createRefresh(parts: Omit<Context, 'refresh'>): Context['refresh'] {
  const { ports, runtimes, changed } = parts;
  const running = new Map<string, Promise<void>>();
  const look = async (id: string) => {
    const retryAfterSeconds = await lookAt(parts, id);
    const deployment = ports.settings.get().deployments.find((one) => one.id === id);
    if (deployment) {
      const runtime = runtimes.of(deployment);
      runtime.nextLookAt = nextLook(runtime, deployment, ports.now(), retryAfterSeconds);
      if (runtime.status.state === 'unreachable') runtime.status = { ...runtime.status, retryAt: runtime.nextLookAt };
    }
    running.delete(id);
    changed();
  };
  const refresh: Context['refresh'] = async (id, options) => {
    const present = running.get(id);
    if (present && options?.again) {
      await present;
      return refresh(id);
    }
    const started = present ?? look(id);
    running.set(id, started);
    changed();
    return started;
  };
  return refresh;
}

export interface Composition {
  readonly context: Context;
  readonly store: StateStore;
  readonly scheduler: Scheduler;
}

/** Builds the rooms and what ties them together. */
export function compose(outside: Ports, providerRoom: ProviderRoom, quit: () => void): Composition {
  const ports: Ports = { ...outside, settings: watched(outside.settings, () => changed()) };
  const { now } = ports;
  const runtimes = createRuntimes(now);
  const room = createKeyRoom(ports);
  const exclusive = createExclusive();
  const store: StateStore = createStateStore(() => buildState(context));
  const changed = () => store.changed();

  const signIns = createSignIns({
    room,
    opener: ports.opener,
    cli: ports.cli,
    exclusive,
    offers: (id) => store.get().deployments.find((one) => one.id === id)?.ways ?? [],
    adoptedKey: async (id, signal) => {
      const candidate = context.adopted.get(id);
      if (!candidate) throw new LanyardError('way-closed');
      return { origin: candidate.origin, key: await readCliKey(candidate, ports.cli, signal) };
    },
    onChange: changed,
    onSignedIn: (id) => {
      const signedInAt = now();
      const { explaining } = kindOf(findDeployment(ports.settings.get(), id));
      void context
        .refresh(id, { again: true })
        .then(() => (explaining.offered ? explanations.read(id, { signedInAt }) : undefined));
    },
  });

  const explanations = createExplanations(ports, room, changed);
  const signInAgain = createSignInAgain(ports, room, explanations, (id) => context.refresh(id, { again: true }));

  const providers = createProviders(ports, providerRoom, changed, explanations.touched);

  const learnWays = async (id: string) => {
    if (runtimes.of(findDeployment(ports.settings.get(), id)).ways === null) await context.refresh(id);
  };

  const signInAll = createSignInAll({
    signIns,
    candidates: () => signInCandidates(store.get().deployments).map(({ id }) => id),
    learnWays,
    onChange: changed,
  });

  const memory: Context['memory'] = {
    notices: ports.damaged.map(({ kind, path }) => ({ id: path, kind, path })),
    quitting: null,
    look: null,
    unlock: null,
  };
  const parts = {
    ports,
    room,
    runtimes,
    signIns,
    signInAll,
    exclusive,
    explanations,
    signInAgain,
    providers,
    presets: providerRoom.presets,
    looks: new Map(),
    adoptionOffers: new Map(),
    adopted: new Map(),
    memory,
    changed,
    learnWays,
    quit,
  };
  const context: Context = { ...parts, refresh: createRefresh(parts) };

  const scheduler = createScheduler({
    now,
    deployments: () => ports.settings.get().deployments,
    runtimes,
    refresh: (id) => context.refresh(id),
    tidyUp: () => room.tidyUps.runAll(),
  });
  return { context, store, scheduler };
}
