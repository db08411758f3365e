import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { whenShowable } from '../../electron/shell/when-showable.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const build = () => {
  const window = Object.assign(new EventEmitter(), { webContents: new EventEmitter() });
  const showable = vi.fn();
  whenShowable(window as unknown as BrowserWindow, showable);
  return { window, showable };
};

test('a window is shown at ready-to-show, once', () => {
  const { window, showable } = build();
  window.emit('ready-to-show');
  expect(showable).toHaveBeenCalledOnce();
  window.webContents.emit('did-finish-load');
  window.emit('ready-to-show');
  vi.advanceTimersByTime(10_000);
  expect(showable).toHaveBeenCalledOnce();
});

test('a moment after its page has loaded when ready-to-show does not come', () => {
  const { window, showable } = build();
  vi.advanceTimersByTime(100);
  window.webContents.emit('did-finish-load');
  vi.advanceTimersByTime(299);
  expect(showable).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(showable).toHaveBeenCalledOnce();
  // It comes once the window is shown.
  window.emit('ready-to-show');
  expect(showable).toHaveBeenCalledOnce();
});

test('two seconds after it was built when not even its page loads', () => {
  const { showable } = build();
  vi.advanceTimersByTime(1999);
  expect(showable).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(showable).toHaveBeenCalledOnce();
});

test('not once it is closed', () => {
  const { window, showable } = build();
  window.emit('closed');
  window.emit('ready-to-show');
  window.webContents.emit('did-finish-load');
  vi.advanceTimersByTime(10_000);
  expect(showable).not.toHaveBeenCalled();
});
