import { EventEmitter } from 'node:events';
import { app } from 'electron';
import { expect, test, vi } from 'vitest';
import { refuseEverythingElse } from '../../electron/shell/refusals.ts';

refuseEverythingElse();

const newContents = () => {
  const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: vi.fn() });
  app.emit('web-contents-created', {}, contents);
  return contents;
};

test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])('%s is stopped', (name) => {
  const event = { preventDefault: vi.fn() };
  newContents().emit(name, event);
  expect(event.preventDefault).toHaveBeenCalledOnce();
});

test('no page opens a window', () => {
  const { setWindowOpenHandler } = newContents();
  const handler = setWindowOpenHandler.mock.calls[0]?.[0] as (details: { url: string }) => unknown;
  expect(handler({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
});

test('no client certificate is sent, not even the first that fits', () => {
  const event = { preventDefault: vi.fn() };
  const callback = vi.fn();
  app.emit('select-client-certificate', event, null, 'https://example.com/', [{}] as never, callback as never);
  expect(event.preventDefault).toHaveBeenCalledOnce();
  expect(callback).toHaveBeenCalledExactlyOnceWith();
});

test('no bad certificate is accepted', () => {
  const event = { preventDefault: vi.fn() };
  const callback = vi.fn();
  app.emit('certificate-error', event, {}, 'https://example.com/', 'ERR', {}, callback as never);
  expect(event.preventDefault).toHaveBeenCalledOnce();
  expect(callback).toHaveBeenCalledExactlyOnceWith(false);
});
