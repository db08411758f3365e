import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest';
import { clipboard as system } from 'electron';
import { concealingFormats } from '../../electron/adapters/clipboard-formats.ts';
import { createClipboard } from '../../electron/adapters/clipboard.ts';

const log = { info: vi.fn(), warn: vi.fn() };
/** What the system's clipboard holds. */
let held = '';

let write: MockInstance<typeof system.write>;
let readText: MockInstance<typeof system.readText>;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  held = '';
  readText = vi.spyOn(system, 'readText').mockImplementation(() => Promise.resolve(held));
  vi.spyOn(system, 'clear').mockImplementation(() => {
    held = '';
  });
  vi.spyOn(system, 'writeText').mockImplementation((text) => {
    held = text;
    return Promise.resolve();
  });
  write = vi.spyOn(system, 'write').mockImplementation(async ([item]) => {
    held = await ((await item?.getType('text/plain')) as Blob).text();
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a secret on the clipboard', () => {
  test('carries the wish not to be recorded', async () => {
    await createClipboard(log).writeSecret('a key', 0);
    const types = write.mock.calls[0]?.[0]?.[0]?.types;
    expect(types).toEqual(['text/plain', ...Object.keys(concealingFormats(process.platform))]);
  });

  test('is taken off after its time', async () => {
    await createClipboard(log).writeSecret('a key', 60);
    await vi.advanceTimersByTimeAsync(59_999);
    expect(held).toBe('a key');
    await vi.advanceTimersByTimeAsync(1);
    expect(held).toBe('');
  });

  test('stays when its time is 0, until quit', async () => {
    const clipboard = createClipboard(log);
    await clipboard.writeSecret('a key', 0);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(held).toBe('a key');
    await clipboard.close();
    expect(held).toBe('');
  });

  test('what someone else copied meanwhile stays', async () => {
    await createClipboard(log).writeSecret('a key', 60);
    held = 'of someone else';
    await vi.advanceTimersByTimeAsync(60_000);
    expect(held).toBe('of someone else');
  });

  test('a second one starts the time again', async () => {
    const clipboard = createClipboard(log);
    await clipboard.writeSecret('first', 60);
    await vi.advanceTimersByTimeAsync(50_000);
    await clipboard.writeSecret('second', 60);
    await vi.advanceTimersByTimeAsync(50_000);
    expect(held).toBe('second');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(held).toBe('');
  });

  test('a link copied afterwards is not taken off', async () => {
    const clipboard = createClipboard(log);
    await clipboard.writeSecret('a key', 60);
    await clipboard.writeText('https://coder.example.com/');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(held).toBe('https://coder.example.com/');
  });

  test('a desktop that refuses the extra formats still gets the text', async () => {
    write.mockRejectedValue(new Error('unsupported'));
    await createClipboard(log).writeSecret('a key', 0);
    expect(held).toBe('a key');
    expect(log.warn).toHaveBeenCalledOnce();
    expect(JSON.stringify(log.warn.mock.calls)).not.toContain('a key');
  });

  test('a clipboard that cannot be read is left as it is', async () => {
    const clipboard = createClipboard(log);
    await clipboard.writeSecret('a key', 0);
    readText.mockRejectedValue(new Error('not focused'));
    await clipboard.close();
    expect(held).toBe('a key');
  });
});

describe('once it is closed', () => {
  test('nothing more goes on it', async () => {
    const clipboard = createClipboard(log);
    await clipboard.close();
    await expect(clipboard.writeSecret('a key', 60)).rejects.toMatchObject({ code: 'cancelled' });
    await expect(clipboard.writeText('a link')).rejects.toMatchObject({ code: 'cancelled' });
    expect(held).toBe('');
  });

  test('a write that was under way is taken off again', async () => {
    let release = (): void => undefined;
    write.mockImplementation(async () => {
      await new Promise<void>((resolve) => (release = resolve));
      held = 'a key';
    });
    const clipboard = createClipboard(log);
    const written = clipboard.writeSecret('a key', 60);
    await vi.advanceTimersByTimeAsync(0);
    const closed = clipboard.close();
    release();
    await Promise.all([written, closed]);
    expect(held).toBe('');
  });
});

test('Windows gets four zero bytes, not the text "0"', async () => {
  const blob = concealingFormats('win32')['electron application/osclipboard;format="CanIncludeInClipboardHistory"'];
  expect(new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(new Uint8Array(4));
});
