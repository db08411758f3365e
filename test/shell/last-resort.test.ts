import { app, dialog } from 'electron';
import { afterEach, expect, test, vi } from 'vitest';
import { exitAfterLogging } from '../../electron/shell/exit.ts';
import { installLastResort } from '../../electron/shell/last-resort.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('the process ends once what was logged is written', async () => {
  const exit = vi.spyOn(app, 'exit').mockReturnValue(undefined);
  let written = (): void => undefined;
  exitAfterLogging({ flush: () => new Promise((resolve) => (written = resolve)) }, 0);
  await new Promise(setImmediate);
  expect(exit).not.toHaveBeenCalled();
  written();
  await vi.waitFor(() => expect(exit).toHaveBeenCalledExactlyOnceWith(0));
});

test('and also when it never is', async () => {
  const exit = vi.spyOn(app, 'exit').mockReturnValue(undefined);
  exitAfterLogging({ flush: () => new Promise(() => undefined) }, 0);
  await vi.waitFor(() => expect(exit).toHaveBeenCalledExactlyOnceWith(0), 5000);
});

test('an exception that nobody caught is written down and told before the process ends', async () => {
  const done: string[] = [];
  vi.spyOn(app, 'exit').mockImplementation((code) => void done.push(`exit ${String(code)}`));
  vi.spyOn(dialog, 'showErrorBox').mockImplementation(() => void done.push('told'));
  const before = process.listeners('uncaughtException');
  const beforeRejection = process.listeners('unhandledRejection');
  const log = {
    info: vi.fn(),
    warn: vi.fn(() => void done.push('logged')),
    flush: async () => void done.push('written'),
  };
  installLastResort(log, '/logs');
  const ours = process.listeners('uncaughtException').find((listener) => !before.includes(listener));
  const ours2 = process.listeners('unhandledRejection').find((listener) => !beforeRejection.includes(listener));
  ours?.(new Error('surprise'), 'uncaughtException');
  await vi.waitFor(() => expect(done).toEqual(['logged', 'told', 'written', 'exit 1']));
  if (ours) process.off('uncaughtException', ours);
  if (ours2) process.off('unhandledRejection', ours2);
});
