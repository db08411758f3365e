import type { z } from 'zod';
import type { Log } from '../app/ports.ts';
import { LanyardError, type Result } from '../contract/errors.ts';
import { mayCall, type Allowed, type Sender } from './guard.ts';

/** What a command does: its arguments' schema and its handler. */
interface Command {
  readonly args: z.ZodType;
  readonly handler: (args: never, sender: number) => Promise<unknown>;
}

/** One command as this room sees it: its name, what it does once the app is there, who may call it. */
export interface Answering {
  readonly name: string;
  readonly command: Promise<Command>;
  readonly allowed: Allowed;
  readonly log: Log;
}

/**
 * Answers one call: guard, arguments, handler. Never throws: Electron would keep only the message of an error, so
 * errors cross as data. What is not a `LanyardError` crosses as `internal`, without any of its text.
 */
export const answer = async (answering: Answering, event: Sender, given: unknown): Promise<Result<unknown>> => {
  if (!mayCall(event, answering.allowed)) {
    answering.log.warn('call refused', { command: answering.name });
    return { ok: false, code: 'sender-refused' };
  }
  try {
    const { args, handler } = await answering.command;
    const parsed = args.safeParse(given);
    if (!parsed.success) return { ok: false, code: 'bad-arguments', detail: faultsOf(parsed.error) };
    return { ok: true, value: await handler(parsed.data as never, event.sender.id) };
  } catch (error) {
    return failureOf(error, answering);
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
