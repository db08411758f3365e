import type { z } from 'zod';
import type { Log } from '../app/ports.ts';
import { LanyardError, type Result } from '../contract/errors.ts';
import { mayCall, type Allowed, type Sender } from './guard.ts';

/** One command as this room sees it: its schema, its handler, who may call it. */
export interface Answering {
  readonly name: string;
  readonly args: z.ZodType;
  readonly handler: (args: never, sender: number) => Promise<unknown>;
  readonly allowed: Allowed;
  readonly log: Log;
}

/**
 * Answers one call: guard, arguments, handler. Never throws: Electron would keep only the message of an error, so
 * errors cross as data. What is not a `LanyardError` crosses as `internal`, without any of its text.
 */
export const answer = async (command: Answering, event: Sender, given: unknown): Promise<Result<unknown>> => {
  if (!mayCall(event, command.allowed)) {
    command.log.warn('call refused', { command: command.name });
    return { ok: false, code: 'sender-refused' };
  }
  const args = command.args.safeParse(given);
  if (!args.success) return { ok: false, code: 'bad-arguments', detail: faultsOf(args.error) };
  try {
    return { ok: true, value: await command.handler(args.data as never, event.sender.id) };
  } catch (error) {
    return failureOf(error, command);
  }
};

/** Which fields were wrong and how; never their values, which may be what a person typed. */
const faultsOf = (error: z.ZodError): string =>
  [...new Set(error.issues.map(({ path, code }) => `${path.join('.') || 'arguments'}: ${code}`))].join(', ');

const failureOf = (error: unknown, { name, log }: Answering): Result<never> => {
  if (error instanceof LanyardError) {
    return { ok: false, code: error.code, ...(error.detail !== undefined && { detail: error.detail }) };
  }
  log.warn('command failed', { command: name, error: error instanceof Error ? (error.stack ?? '') : typeof error });
  return { ok: false, code: 'internal' };
};
