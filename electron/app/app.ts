import type { MainCommandName } from '../contract/command-names.ts';
import type { AnswerOf, ArgsOf } from '../contract/commands.ts';
import type { AppState } from '../contract/state.ts';
import type { Ports } from './ports.ts';
import type { TrayMenu } from './tray-menu.ts';

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

export declare const createApp: (ports: Ports) => App;
