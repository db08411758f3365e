import { ipcMain } from 'electron';
import type { Handlers } from '../app/app.ts';
import type { Log } from '../app/ports.ts';
import {
  channelOf,
  mainCommandNames,
  secretCommandNames,
  type CommandName,
  type SecretCommandName,
} from '../contract/command-names.ts';
import { commands, type AnswerOf, type ArgsOf } from '../contract/commands.ts';
import { answer, type Answering } from './answer.ts';

/** The secret window's commands; `sender` is the `webContents.id` of the window that calls. */
export type SecretHandlers = {
  readonly [N in SecretCommandName]: (args: ArgsOf<N>, sender: number) => Promise<AnswerOf<N>>;
};

export interface Registration {
  readonly handlers: Handlers;
  readonly secretHandlers: SecretHandlers;
  /** The one origin of our pages. */
  readonly origin: string;
  /** Whether a `webContents.id` is the main window's. */
  readonly isMainWindow: (id: number) => boolean;
  /** Whether a `webContents.id` is that of an open secret window. */
  readonly isSecretWindow: (id: number) => boolean;
  readonly log: Log;
}

/** Registers the contract's commands, each under its own channel and behind the same guard, and nothing else. */
export const registerCommands = (parts: Registration): void => {
  const { handlers, secretHandlers, origin, isMainWindow, isSecretWindow, log } = parts;
  const register = (name: CommandName, handler: Answering['handler'], owns: (id: number) => boolean): void => {
    const command: Answering = { name, args: commands[name].args, handler, allowed: { origin, owns }, log };
    ipcMain.handle(channelOf(name), (event, given: unknown) => answer(command, event, given));
  };
  for (const name of mainCommandNames) register(name, handlers[name], isMainWindow);
  for (const name of secretCommandNames) register(name, secretHandlers[name], isSecretWindow);
};
