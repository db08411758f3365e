import { ipcMain } from 'electron';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { z } from 'zod';
import {
  channelOf,
  mainCommandNames,
  secretCommandNames,
  type CommandName,
} from '../../electron/contract/command-names.ts';
import { commands } from '../../electron/contract/commands.ts';
import { LanyardError } from '../../electron/contract/errors.ts';
import { registerCommands } from '../../electron/ipc/register.ts';
import { pageOrigin } from '../../electron/shell/page.ts';

const mainWindow = 1;
const secretWindow = 2;
const names: readonly CommandName[] = [...mainCommandNames, ...secretCommandNames];
const handler = vi.fn<(name: CommandName, args: unknown, sender: number) => Promise<unknown>>();
const log = { info: vi.fn(), warn: vi.fn() };

/** Arguments that fit, where none of `{}` and `{ id }` do. */
const fitting: Partial<Record<CommandName, object>> = {
  'app.reportFault': { panel: 'p', error: 'TypeError', stack: '' },
  'app.copyDiagnostics': { text: 't' },
  'startAtLogin.set': { enabled: true },
  'deployments.look': { address: 'coder.example.com' },
  'deployments.add': { look: 'l' },
  'deployments.move': { id: 'a', toIndex: 0 },
  'deployments.setOAuthClient': { id: 'a', clientId: 'c', redirectUri: 'http://localhost/', withSecret: false },
  'keys.copy': { id: 'a', as: 'key' },
  'why.forgetPasted': { id: 'a', what: 'claims' },
  'signIn.useOutput': { id: 'a', text: 't' },
  'why.copySetting': { id: 'a', line: 'l' },
  'provider.save': { id: 'a', provider: { kind: 'github' }, secret: 'none' },
  'provider.signIn': { id: 'a', by: 'code' },
  'provider.copyRedirect': { id: 'a', host: 'localhost', port: 2000 },
  'secret.submit': { secret: 's' },
};

/** A text that no field of the command takes. */
const lengths: Partial<Record<CommandName, number>> = {
  'why.whatIf': 4_000_001,
  'why.copySetting': 100_001,
  'app.copyDiagnostics': 200_001,
};
const tooLong = (name: CommandName) => 'x'.repeat(lengths[name] ?? 10_000);

const handlersFor = (of: readonly CommandName[]) =>
  Object.fromEntries(of.map((name) => [name, (args: unknown, sender: number) => handler(name, args, sender)]));

registerCommands({
  answers: Promise.resolve({
    commands,
    handlers: handlersFor(mainCommandNames) as never,
    secretHandlers: handlersFor(secretCommandNames) as never,
  }),
  origin: pageOrigin,
  isMainWindow: (id) => id === mainWindow,
  isSecretWindow: (id) => id === secretWindow,
  log,
});

const ownFrame = { origin: 'lanyard://app', parent: null };
const windowOf = (name: CommandName) => (name.startsWith('secret.') ? secretWindow : mainWindow);

const call = (name: CommandName, args: unknown, senderFrame: object | null = ownFrame, id = windowOf(name)) =>
  (ipcMain as unknown as { invoke: (event: unknown, channel: string, args: unknown[]) => Promise<unknown> }).invoke(
    { senderFrame, sender: { id } },
    channelOf(name),
    [args],
  );

const argsFor = async (name: CommandName): Promise<object> => {
  const candidates = [fitting[name], { id: 'a' }, {}].filter((candidate) => candidate !== undefined);
  for (const candidate of candidates) {
    const answer = (await call(name, candidate)) as { ok: boolean };
    if (answer.ok) return candidate;
  }
  throw new Error(`No arguments fit ${name}.`);
};

test('the contract lists the commands of both windows, each once, and nothing else', () => {
  expect([...names].sort()).toEqual(Object.keys(commands).sort());
});

beforeEach(() => {
  vi.clearAllMocks();
  handler.mockResolvedValue('done');
});

describe.each(names)('%s', (name) => {
  test('answers our own page in the right window', async () => {
    const args = await argsFor(name);
    expect(await call(name, args)).toEqual({ ok: true, value: 'done' });
    expect(handler).toHaveBeenLastCalledWith(name, expect.anything(), windowOf(name));
  });

  test.each([
    ['a frame that went away', null, windowOf(name)],
    ['a frame inside the page', { ...ownFrame, parent: ownFrame }, windowOf(name)],
    ['a foreign page', { origin: 'https://example.com', parent: null }, windowOf(name)],
    ['another host of our scheme', { origin: 'lanyard://other', parent: null }, windowOf(name)],
    ['a page without an origin', { origin: 'null', parent: null }, windowOf(name)],
    [
      'the stand-in origin of the development host',
      { origin: 'https://lanyard.invalid', parent: null },
      windowOf(name),
    ],
    ['the other window', ownFrame, windowOf(name) === mainWindow ? secretWindow : mainWindow],
    ['a window that is not ours', ownFrame, 99],
  ])('refuses %s', async (_who, frame, id) => {
    const args = await argsFor(name);
    handler.mockClear();
    expect(await call(name, args, frame, id)).toEqual({ ok: false, code: 'sender-refused' });
    expect(handler).not.toHaveBeenCalled();
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'a'],
    ['a list', []],
  ])('refuses %s as arguments', async (_what, args) => {
    expect(await call(name, args)).toMatchObject({ ok: false, code: 'bad-arguments' });
    expect(handler).not.toHaveBeenCalled();
  });

  // Of every field that the contract names, optional ones included.
  test('refuses each of its fields in a wrong form', async () => {
    const args = await argsFor(name);
    handler.mockClear();
    for (const field of Object.keys((commands[name].args as z.ZodObject).shape))
      for (const wrong of [-1.5, {}, [], ['a'], tooLong(name)])
        expect(await call(name, { ...args, [field]: wrong }), field).toMatchObject({
          ok: false,
          code: 'bad-arguments',
        });
    expect(handler).not.toHaveBeenCalled();
  });

  test('refuses a field that it does not know', async () => {
    const args = { ...(await argsFor(name)), extra: 'x-secret-x' };
    handler.mockClear();
    const answer = await call(name, args);
    expect(answer).toMatchObject({ ok: false, code: 'bad-arguments' });
    expect(JSON.stringify(answer)).not.toContain('x-secret-x');
    expect(handler).not.toHaveBeenCalled();
  });
});

describe('errors cross as data', () => {
  test('a LanyardError with its code and detail', async () => {
    handler.mockRejectedValue(new LanyardError('not-visible', 'users/me'));
    expect(await call('app.quit', {})).toEqual({ ok: false, code: 'not-visible', detail: 'users/me' });
  });

  test('any other as internal, its text only in the log', async () => {
    handler.mockRejectedValue(new Error('surprise'));
    expect(await call('app.quit', {})).toEqual({ ok: false, code: 'internal' });
    expect(JSON.stringify(log.warn.mock.calls)).toContain('surprise');
  });
});
