import type { CommandName, MainCommandName, SecretCommandName } from './command-names.ts';
import type { AnswerOf, InputOf } from './commands.ts';
import type { Result } from './errors.ts';
import type { AppState } from './state.ts';

type Calls<N extends CommandName> = { readonly [K in N]: (args: InputOf<K>) => Promise<Result<AnswerOf<K>>> };

/** What the preload script puts on `window.lanyard` in the main window. */
export interface MainBridge {
  readonly commands: Calls<MainCommandName>;
  /** Calls back with every new state, for as long as the page lives. */
  readonly onState: (listener: (state: AppState) => void) => void;
}

/** What the preload script puts on `window.lanyardSecret` in the secret window. */
export interface SecretBridge {
  readonly commands: Calls<SecretCommandName>;
}
