import type { Handlers } from '../app/handlers.ts';
import type { Log } from '../app/ports.ts';
import type { TrayItem } from '../app/tray-menu.ts';
import { commands } from '../contract/commands.ts';
import { LanyardError } from '../contract/errors.ts';

/**
 * Runs a tray item's command. What fails shows in the state, as it does for the window's commands, so the error is
 * only logged here.
 */
export const runTrayCommand = (
  handlers: Handlers,
  { command, args }: Extract<TrayItem, { type: 'command' }>,
  log: Log,
): void => {
  const handler = handlers[command] as (args: unknown) => Promise<unknown>;
  Promise.resolve(args)
    .then((given) => handler(commands[command].args.parse(given)))
    .catch((error: unknown) => {
      log.warn('tray command failed', { command, code: error instanceof LanyardError ? error.code : 'internal' });
    });
};
