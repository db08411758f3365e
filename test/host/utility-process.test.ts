import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utilityProcess } from 'electron';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createKeyringClient } from '../../electron/adapters/keyring/client.ts';
import { spawnUtility } from '../../electron/adapters/keyring/spawn-utility.ts';
import { setModes } from './modes.ts';

const folder = mkdtempSync(join(tmpdir(), 'lanyard-utility-'));
const script = (name: string): string => join(folder, `${name}.mjs`);

beforeAll(() => {
  writeFileSync(
    script('echo'),
    `process.parentPort.on('message', ({ data }) => process.parentPort.postMessage({ got: data, argv: process.argv.slice(2) }));`,
  );
  writeFileSync(
    script('stubborn'),
    `process.on('SIGTERM', () => process.exit(7)); process.parentPort.postMessage('up');`,
  );
  writeFileSync(script('broken'), `throw new Error('does not start');`);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  setModes({});
});

const next = (child: Electron.UtilityProcess, name: 'message' | 'exit'): Promise<unknown> =>
  new Promise((resolve) => child.once(name as 'message', resolve));

test('messages are cloned, and those sent before it listens arrive', async () => {
  const child = utilityProcess.fork(script('echo'), ['a']);
  const sent = { at: new Date(0), key: new Map([['k', 1n]]), none: undefined };
  child.postMessage(sent);
  expect(await next(child, 'message')).toStrictEqual({ got: sent, argv: ['a'] });
  expect(() => child.postMessage(() => undefined)).toThrow(expect.objectContaining({ name: 'DataCloneError' }));
  child.kill();
  await next(child, 'exit');
});

test('it is ended by SIGTERM, which it can answer', async () => {
  const child = utilityProcess.fork(script('stubborn'));
  await next(child, 'message');
  child.kill();
  expect(await next(child, 'exit')).toBe(7);
});

test('a module that throws is told by its exit', async () => {
  expect(await next(utilityProcess.fork(script('broken')), 'exit')).toBe(1);
});

test('a keyring process that cannot be started is a keyring that cannot be used', async () => {
  setModes({ utilityProcess: 'fails' });
  const keyring = createKeyringClient({ spawn: spawnUtility(script('echo')), platform: 'darwin' });
  const call = { mayPrompt: false, signal: new AbortController().signal };
  await expect(keyring.read('a', call)).rejects.toMatchObject({ failure: 'unavailable' });
});
