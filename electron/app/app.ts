import type { MainCommandName } from '../contract/command-names.ts';
import type { AnswerOf, ArgsOf } from '../contract/commands.ts';
import type { AppState } from '../contract/state.ts';
import { identitySchema } from '../identity/identity-schema.ts';
import { adoptionCommands } from './commands/adoption-commands.ts';
import { deploymentCommands } from './commands/deployment-commands.ts';
import { explanationCommandsLater } from './commands/explanation-commands-later.ts';
import { generalCommands, mayQuit } from './commands/general-commands.ts';
import { keyCommands } from './commands/key-commands.ts';
import { providerCommands } from './commands/provider-commands.ts';
import { offerClipboard, signInCommands } from './commands/sign-in-commands.ts';
import { compose } from './compose.ts';
import type { Ports } from './ports.ts';
import { identityProviders } from './provider/identity-providers.ts';
import type { ProviderRoom } from './provider/provider-room.ts';
import { readSnapshot } from './snapshots.ts';
import { trayMenu, type TrayMenu } from './tray-menu.ts';

/** One handler per command of the main window: parsed arguments in, the answer out, a `LanyardError` thrown. */
export type Handlers = { readonly [N in MainCommandName]: (args: ArgsOf<N>) => Promise<AnswerOf<N>> };

export interface App {
  readonly handlers: Handlers;
  /** The present state. */
  readonly state: () => AppState;
  /** Calls back with every new state, at most every 30 ms; returns its unsubscribe. */
  readonly onState: (listener: (state: AppState) => void) => () => void;
  /** The tray's menu and icon for the present state, as plain data. */
  readonly trayMenu: () => TrayMenu;
  /** Opens the vault, finishes what an earlier run left, starts the scheduler. */
  readonly start: () => Promise<void>;
  readonly windowFocused: () => void;
  readonly resumed: () => void;
  /** True: quit now. False: the state now asks the person first; show the window. */
  readonly mayQuit: () => boolean;
  /** Cancels what is running and closes every port. */
  readonly stop: () => Promise<void>;
}

/** Puts the rooms together. Everything from outside comes in through `ports`. */
export function createApp(ports: Ports, providerRoom: ProviderRoom = identityProviders): App {
  const quit = () => void stop().then(ports.exit);
  const { context, store, scheduler } = compose(ports, providerRoom, quit);
  const { explanations, providers, runtimes, signInAgain, signIns, room } = context;
  const deployments = deploymentCommands(context);

  const showSnapshots = async () => {
    for (const deployment of ports.settings.get().deployments) {
      const runtime = runtimes.of(deployment);
      if (deployment.credential) runtime.identity ??= await readSnapshot(ports, deployment, 'identity', identitySchema);
      await explanations.load(deployment);
      await providers.load(deployment);
    }
    context.changed();
  };

  // A vault that opens later than the app: what could not be read is read now.
  let wasReady = false;
  const unsubscribe = ports.vault.onChange(() => {
    context.changed();
    const isReady = ports.vault.view.state === 'ready';
    if (isReady && !wasReady) {
      void showSnapshots();
      for (const deployment of ports.settings.get().deployments) {
        if (runtimes.of(deployment).status.state === 'key-unreadable') void context.refresh(deployment.id);
      }
    }
    wasReady = isReady;
  });

  const stop = async () => {
    scheduler.stop();
    unsubscribe();
    store.stop();
    signInAgain.stopAll();
    await context.signInAll.stop();
    await Promise.all([signIns.endAll(), providers.stop()]);
    await ports.clipboard.clearOwn();
    await Promise.all([explanations.stop(), ports.http.close(), ports.vault.close(), ports.evaluator.close()]);
  };

  return {
    handlers: {
      ...generalCommands(context),
      ...deployments,
      ...adoptionCommands(context, deployments),
      ...signInCommands(context),
      ...keyCommands(context),
      ...explanationCommandsLater(context),
      ...providerCommands(context),
    },
    state: store.get,
    onState: store.subscribe,
    trayMenu: () => trayMenu(store.get(), ports.now()),
    start: async () => {
      await ports.vault.open();
      void room.tidyUps.runAll();
      scheduler.start();
    },
    windowFocused: () => {
      scheduler.focused();
      signInAgain.focused();
      offerClipboard(context).catch(() => ports.log.warn('clipboard not readable'));
    },
    resumed: scheduler.resumed,
    mayQuit: () => mayQuit(context),
    stop,
  };
}
