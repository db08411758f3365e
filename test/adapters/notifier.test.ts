import { beforeEach, expect, test, vi } from 'vitest';
import { createNotifier } from '../../electron/adapters/notifier.ts';
import { desktop } from '../host/desktop.ts';
import { setModes } from '../host/modes.ts';

const log = { info: vi.fn(), warn: vi.fn() };

beforeEach(() => {
  setModes({});
  vi.clearAllMocks();
  desktop.notifications.length = 0;
});

test('a notification is shown, and its click comes back', () => {
  const onClick = vi.fn();
  createNotifier(log).show({ title: 'Example', body: 'Your key ends in 1 h', onClick });
  expect(desktop.notifications).toMatchObject([{ title: 'Example', body: 'Your key ends in 1 h' }]);
  desktop.notifications[0]?.click();
  expect(onClick).toHaveBeenCalledOnce();
});

test('one that the system cannot show is only logged', async () => {
  setModes({ notifications: 'failed' });
  createNotifier(log).show({ title: 'Example', body: 'Your key ends in 1 h', onClick: vi.fn() });
  await vi.waitFor(() => expect(log.warn).toHaveBeenCalledExactlyOnceWith('notification failed'));
  expect(desktop.notifications).toEqual([]);
});

test('a system without notifications is left alone', () => {
  setModes({ notifications: 'unsupported' });
  createNotifier(log).show({ title: 'Example', body: 'Your key ends in 1 h', onClick: vi.fn() });
  expect([desktop.notifications, log.warn.mock.calls]).toEqual([[], []]);
});
