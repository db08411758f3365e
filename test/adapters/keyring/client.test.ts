import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createAbsentKeyring } from '../../../electron/adapters/keyring/absent.ts';
import { createKeyringClient } from '../../../electron/adapters/keyring/client.ts';
import { requestSchema, type Reply, type Request } from '../../../electron/adapters/keyring/protocol.ts';
import { hasSessionBus } from '../../../electron/adapters/keyring/session-bus.ts';
import type { KeyringProcess } from '../../../electron/adapters/keyring/spawn.ts';
import { KeyringError } from '../../../electron/vault/keyring.ts';

/** A keyring process without a process: the test answers for it. */
class FakeProcess implements KeyringProcess {
  killed = false;
  readonly requests: Request[] = [];
  #receive: (message: unknown) => void = () => {};
  #exit: () => void = () => {};

  send(message: unknown): void {
    this.requests.push(requestSchema.parse(message));
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#receive = listener;
  }

  onExit(listener: () => void): void {
    this.#exit = listener;
  }

  kill(): void {
    this.killed = true;
    this.#exit();
  }

  answer(message: Reply | Record<string, unknown>): void {
    this.#receive(message);
  }
}

const connect = (options: { idleLimit?: number } = {}) => {
  const started: FakeProcess[] = [];
  const spawn = () => {
    const process = new FakeProcess();
    started.push(process);
    return process;
  };
  return { started, keyring: createKeyringClient({ spawn, platform: 'darwin', ...options }) };
};
const patient = () => ({ signal: new AbortController().signal, mayPrompt: true });

describe('The keyring client', () => {
  it('asks one process for everything, and starts none before', async () => {
    const { started, keyring } = connect();
    expect(started).toHaveLength(0);
    const read = keyring.read('a', patient());
    const write = keyring.write('b', 'text', { signal: patient().signal, mayPrompt: false });
    expect(started).toHaveLength(1);
    expect(started[0]!.requests).toEqual([
      { id: 1, service: 'Lanyard', account: 'a', mayPrompt: true, action: { name: 'read' } },
      { id: 2, service: 'Lanyard', account: 'b', mayPrompt: false, action: { name: 'write', text: 'text' } },
    ]);
    started[0]!.answer({ kind: 'done', id: 2, text: null });
    started[0]!.answer({ kind: 'connected', id: 1 });
    started[0]!.answer({ kind: 'done', id: 1, text: 'kept' });
    expect([await read, await write]).toEqual(['kept', undefined]);
  });

  it.each(['locked', 'denied', 'unavailable', 'hanging'] as const)('passes on %s', async (failure) => {
    const { started, keyring } = connect();
    const read = keyring.read('a', patient());
    started[0]!.answer({ kind: 'failed', id: 1, failure, detail: 'its own words' });
    await expect(read).rejects.toEqual(new KeyringError(failure, 'its own words'));
    expect(started[0]!.killed).toBe(false);
  });

  it.each([
    ['hanging', false],
    ['locked', true],
  ] as const)('kills the process on abort; the call was %s when it had connected: %s', async (failure, connected) => {
    const { started, keyring } = connect();
    const cancel = new AbortController();
    const read = keyring.read('a', { signal: cancel.signal, mayPrompt: false });
    if (connected) started[0]!.answer({ kind: 'connected', id: 1 });
    cancel.abort();
    await expect(read).rejects.toMatchObject({ failure });
    expect(started[0]!.killed).toBe(true);

    const again = keyring.read('a', patient());
    expect(started).toHaveLength(2);
    started[1]!.answer({ kind: 'done', id: 2, text: null });
    expect(await again).toBeNull();
  });

  it('starts nothing for a call that is aborted already', async () => {
    const { started, keyring } = connect();
    await expect(keyring.read('a', { signal: AbortSignal.abort(), mayPrompt: true })).rejects.toMatchObject({
      failure: 'hanging',
    });
    expect(started).toHaveLength(0);
  });

  it.each([{}, { kind: 'done', id: 1 }, { kind: 'failed', id: 1, failure: 'odd', detail: '' }, 'text', null])(
    'ends a process that sends %j',
    async (message) => {
      const { started, keyring } = connect();
      const read = keyring.read('a', patient());
      started[0]!.answer(message as Record<string, unknown>);
      await expect(read).rejects.toMatchObject({ failure: 'unavailable' });
      expect(started[0]!.killed).toBe(true);
    },
  );

  it('fails every call when the process ends by itself, or the app does', async () => {
    const { started, keyring } = connect();
    const reads = [keyring.read('a', patient()), keyring.read('b', patient())];
    started[0]!.kill();
    for (const read of reads) await expect(read).rejects.toMatchObject({ failure: 'unavailable' });

    const last = keyring.read('c', patient());
    await keyring.close();
    await expect(last).rejects.toMatchObject({ failure: 'unavailable' });
    expect(started[1]!.killed).toBe(true);
  });

  it('says so when no process can be started, without the text of the call', async () => {
    const keyring = createKeyringClient({
      platform: 'darwin',
      spawn: () => {
        throw new Error('cannot start with secret-text');
      },
    });
    const error: unknown = await keyring.write('a', 'secret-text', patient()).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'KeyringError', failure: 'unavailable' });
    expect(String(error)).not.toContain('secret-text');
  });

  it('ends an idle process', async () => {
    const { started, keyring } = connect({ idleLimit: 20 });
    const read = keyring.read('a', patient());
    started[0]!.answer({ kind: 'done', id: 1, text: null });
    await read;
    expect(started[0]!.killed).toBe(false);
    await vi.waitFor(() => expect(started[0]!.killed).toBe(true));
  });

  it('starts no process where there is no session bus', async () => {
    const spawn = vi.fn<() => KeyringProcess>();
    const keyring = createKeyringClient({ spawn, platform: 'linux', env: {} });
    await expect(keyring.read('a', patient())).rejects.toMatchObject({ failure: 'unavailable' });
    expect(spawn).not.toHaveBeenCalled();
  });
});

describe('The session bus', () => {
  it('is where its address, or the socket in the runtime folder, says', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lanyard-bus-'));
    try {
      expect(hasSessionBus('linux', {})).toBe(false);
      expect(hasSessionBus('linux', { XDG_RUNTIME_DIR: folder })).toBe(false);
      writeFileSync(join(folder, 'bus'), '');
      expect(hasSessionBus('linux', { XDG_RUNTIME_DIR: folder })).toBe(true);
      expect(hasSessionBus('linux', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/x' })).toBe(true);
      expect(hasSessionBus('win32', {})).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('The absent keyring', () => {
  it('refuses everything as unavailable', async () => {
    const keyring = createAbsentKeyring();
    const calls = [keyring.read('a', patient()), keyring.write('a', 't', patient()), keyring.delete('a', patient())];
    for (const call of calls) await expect(call).rejects.toMatchObject({ failure: 'unavailable' });
    await keyring.close();
  });
});
