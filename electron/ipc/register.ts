import { ipcMain } from 'electron';
import type { z } from 'zod';
import type { Handlers } from '../app/handlers.ts';
import type { Log } from '../app/ports.ts';
import {
  channelOf,
  mainCommandNames,
  secretCommandNames,
  type CommandName,
  type SecretCommandName,
} from '../contract/command-names.ts';
import type { AnswerOf, ArgsOf } from '../contract/commands.ts';
import { answer, type Answering } from './answer.ts';

/** The secret window's commands; `sender` is the `webContents.id` of the window that calls. */
export type SecretHandlers = {
  readonly [N in SecretCommandName]: (args: ArgsOf<N>, sender: number) => Promise<AnswerOf<N>>;
};

/** What the commands are answered with. */
export interface Answers {
  readonly commands: Readonly<Record<CommandName, { readonly args: z.ZodType }>>;
  readonly handlers: Handlers;
  readonly secretHandlers: SecretHandlers;
}

export interface Registration {
  /** Resolves once the app is there; a page that calls earlier waits for it. */
  readonly answers: Promise<Answers>;
  /** The one origin of our pages. */
  readonly origin: string;
  /** Whether a `webContents.id` is the main window's. */
  readonly isMainWindow: (id: number) => boolean;
  /** Whether a `webContents.id` is that of an open secret window. */
  readonly isSecretWindow: (id: number) => boolean;
  readonly log: Log;
}

/** Registers the contract's commands, each under its own channel and behind the same guard, and nothing else. */
export const registerCommands = ({ answers, origin, isMainWindow, isSecretWindow, log }: Registration): void => {
  const register = (name: CommandName, owns: (id: number) => boolean): void => {
    const answering: Answering = {
      name,
      allowed: { origin, owns },
      log,
      command: answers.then(({ commands, handlers, secretHandlers }) => ({
        args: commands[name].args,
        handler: { ...handlers, ...secretHandlers }[name],
      })),
    };
    // Told to whoever calls.
    answering.command.catch(() => undefined);
    ipcMain.handle(channelOf(name), (event, given: unknown) => answer(answering, event, given));
  };
  for (const name of mainCommandNames) register(name, isMainWindow);
  for (const name of secretCommandNames) register(name, isSecretWindow);
};
