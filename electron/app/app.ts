import type { AppState } from '../contract/state.ts';
import { signInCandidates } from '../contract/sign-in-all.ts';
import { createTidyUps } from '../keys/tidy-ups.ts';
import type { Kinds } from '../kinds/kinds.ts';
import { SignInAll } from '../signin/sign-in-all.ts';
import { adoptionCommands } from './commands/adoption-commands.ts';
import { deploymentCommands } from './commands/deployment-commands.ts';
import { explanationCommands } from './commands/explanation-commands.ts';
import { generalCommands } from './commands/general-commands.ts';
import { keyCommands } from './commands/key-commands.ts';
import { providerCommands } from './commands/provider-commands.ts';
import { offerClipboard, signInCommands } from './commands/sign-in-commands.ts';
import type { Context } from './context.ts';
import { Entries } from './entries/entries.ts';
import { createFaults } from './faults.ts';
import type { Handlers } from './handlers.ts';
import { kinds as allKinds } from './kinds.ts';
import { createMemory } from './memory.ts';
import { observeSettings } from './observed-settings.ts';
import { observeState, pushState } from './observed-state.ts';
import type { Ports } from './ports.ts';
import { identityProviders, type IdentityProviders } from './provider/identity-providers.ts';
import { createQuit, type Quit } from './quit.ts';
import { logRequests } from './request-log.ts';
import { createScheduler } from './scheduler.ts';
import type { Services } from './services.ts';
import { trayMenu, type TrayMenu } from './tray-menu.ts';
import { giveBackUnstoredKeys } from './unstored-keys.ts';
import { watchTray } from './watch-tray.ts';
import { watchVault } from './watch-vault.ts';

export interface App {
  readonly handlers: Handlers;
  /** The present state. */
  readonly state: () => AppState;
  /** Calls back with every new state, at most every 30 ms; returns its unsubscribe. */
  readonly onState: (listener: (state: AppState) => void) => () => void;
  /** The tray's menu and icon for the present state, as plain data. */
  readonly trayMenu: () => TrayMenu;
  /** Calls back with it at once, and whenever it is another, also because time has passed; returns its unsubscribe. */
  readonly onTrayMenu: (listener: (menu: TrayMenu) => void) => () => void;
  /** Opens the vault, finishes what an earlier run left, starts the scheduler. */
  readonly start: () => Promise<void>;
  readonly windowFocused: () => void;
  readonly resumed: () => void;
  /** Gives back what is still to be given back, as the scheduler does every ten minutes. */
  readonly tidyUp: () => Promise<void>;
  /** The one way in which the app ends. */
  readonly quit: Pick<Quit, 'request'>;
  /** Cancels what is running and closes every port; what `quit` does before the process ends. */
  readonly stop: () => Promise<void>;
}

function createServices(outside: Ports, providers: IdentityProviders, kinds: Kinds): Services {
  const settings = observeSettings(outside.settings);
  const ports: Ports = { ...outside, settings, http: logRequests(outside.http, outside.log) };
  const { vault, http, machine, now, log } = ports;
  const faults = createFaults(log, now);
  const fetchFor = (origin: string) => http.fetchFor(origin);
  const tidyUps = createTidyUps({
    settings,
    vault,
    fetchFor,
    now,
    actionFor: ({ kind, what }) => kinds.of({ kind }).giveBack[what],
    onFault: (error) => faults.report(error, 'giving back'),
  });
  return { ports, kinds, faults, providers, store: { settings, vault, tidyUps, fetchFor, machine, now } };
}

/**
 * Puts the app together. Everything from outside comes in through `ports`.
 *
 * @param providers in place of the real identity providers.
 * @param kinds the kinds of deployments that there are.
 */
export function createApp(
  outside: Ports,
  providers: IdentityProviders = identityProviders,
  kinds: Kinds = allKinds,
): App {
  const services = createServices(outside, providers, kinds);
  const { ports, faults, store } = services;
  const entries = new Entries(services);
  const memory = createMemory(ports);
  const quit = createQuit({
    keysInMemory: () => ports.vault.view.inMemory,
    showWindow: ports.showWindow,
    giveBack: (signal) => giveBackUnstoredKeys(services, entries, signal),
    closeClipboard: () => ports.clipboard.close(),
    stop: () => stop(),
    exit: ports.exit,
    log: ports.log,
  });
  const signInAll = new SignInAll({
    signInOf: (id) => entries.find(id)?.signIn ?? null,
    idle: () => entries.signInsIdle(),
    learnWays: async (id) => entries.find(id)?.learnWays(),
    candidates: () => signInCandidates(state.peek().deployments).map(({ id }) => id),
  });
  const context: Context = { services, entries, memory, signInAll, quit };
  const state = observeState(context);
  const scheduler = createScheduler({ now: ports.now, entries, tidyUp: () => store.tidyUps.runAll() });
  const stopWatchingVault = watchVault(context);
  const stopWatching = new Set<() => void>();
  const untilStopped = (stopOne: () => void) => {
    stopWatching.add(stopOne);
    return () => {
      stopWatching.delete(stopOne);
      stopOne();
    };
  };

  const stop = async () => {
    scheduler.stop();
    stopWatchingVault();
    for (const stopOne of stopWatching) stopOne();
    await signInAll.stop();
    await entries.stop();
    await Promise.all([ports.http.close(), ports.vault.close(), ports.evaluator.close()]);
  };

  const deployments = deploymentCommands(context);
  return {
    handlers: {
      ...generalCommands(context, state),
      ...deployments,
      ...adoptionCommands(context, deployments),
      ...signInCommands(context),
      ...keyCommands(context),
      ...explanationCommands(context),
      ...providerCommands(context),
    },
    state: () => state.peek(),
    onState: (listener) => untilStopped(pushState(state, listener)),
    trayMenu: () => trayMenu(state.peek(), ports.now()),
    onTrayMenu: (listener) => untilStopped(watchTray(state, ports.now, listener)),
    start: async () => {
      ports.log.info('starting', { version: ports.version, deployments: entries.all().length });
      await ports.vault.open();
      void store.tidyUps.runAll();
      scheduler.start();
    },
    windowFocused: () => {
      scheduler.focused();
      for (const { waitingForSync } of entries.all()) waitingForSync.focused();
      void faults.tolerate('offering the clipboard', () => offerClipboard(context));
    },
    resumed: scheduler.resumed,
    tidyUp: () => store.tidyUps.runAll(),
    quit,
    stop,
  };
}
