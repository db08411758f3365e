import { beforeEach, expect, test, vi } from 'vitest';
import { createNotifier } from '../../electron/adapters/notifier.ts';
import { desktop } from '../host/desktop.ts';

const log = { info: vi.fn(), warn: vi.fn() };

beforeEach(() => {
  desktop.notifications.length = 0;
});

test('a notification is shown, and its click comes back', () => {
  const onClick = vi.fn();
  createNotifier(log).show({ title: 'Example', body: 'Your key ends in 1 h', onClick });
  expect(desktop.notifications).toMatchObject([{ title: 'Example', body: 'Your key ends in 1 h' }]);
  desktop.notifications[0]?.click();
  expect(onClick).toHaveBeenCalledOnce();
});
