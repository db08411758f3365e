import { EventEmitter } from 'node:events';
import { app, powerMonitor } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';
import { requestQuits } from '../../electron/shell/quit-requests.ts';

const request = vi.fn();
const before = new Map(['SIGTERM', 'SIGINT', 'SIGHUP'].map((name) => [name, process.listeners(name as 'SIGTERM')]));
requestQuits({ request });

beforeEach(() => {
  request.mockClear();
});

test('a quit from menu, dock or keyboard is the person’s, and never ends the process by itself', () => {
  const event = { preventDefault: vi.fn() };
  app.emit('before-quit', event);
  expect(event.preventDefault).toHaveBeenCalledOnce();
  expect(request).toHaveBeenCalledExactlyOnceWith('person');
});

test('the last window that closes ends nothing', () => {
  app.emit('window-all-closed');
  expect(app.listenerCount('window-all-closed')).toBeGreaterThan(0);
  expect(request).not.toHaveBeenCalled();
});

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s is the system’s', (signal) => {
  const [ours] = process.listeners(signal).filter((listener) => !before.get(signal)?.includes(listener));
  ours?.(signal);
  expect(request).toHaveBeenCalledExactlyOnceWith('system');
  if (ours) process.off(signal, ours);
});

test('a shutdown waits for the app', () => {
  const event = { preventDefault: vi.fn() };
  powerMonitor.emit('shutdown', event);
  expect(event.preventDefault).toHaveBeenCalledOnce();
  expect(request).toHaveBeenCalledExactlyOnceWith('system');
});

test.each(['query-session-end', 'session-end'])('%s is the system’s, and is not held up', (name) => {
  const window = new EventEmitter();
  app.emit('browser-window-created', {}, window);
  const event = { preventDefault: vi.fn() };
  window.emit(name, event);
  expect(event.preventDefault).not.toHaveBeenCalled();
  expect(request).toHaveBeenCalledExactlyOnceWith('system');
});
