import { signal } from '@preact/signals-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchTray } from '../../electron/app/watch-tray.ts';
import type { TrayMenu } from '../../electron/app/tray-menu.ts';
import type { AppState } from '../../electron/contract/state.ts';
import { appState, deployment } from '../renderer/samples.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A key whose end comes nearer while nothing else happens. */
const ending = () =>
  deployment({
    label: 'Acme',
    status: { state: 'signed-in', confirmedAt: Date.now() },
    credential: {
      kind: 'kept-key',
      whose: 'theirs',
      keyId: 'k',
      tokenName: null,
      expiresAt: Date.now() + 6 * 3_600_000,
      renewsAt: null,
    },
  });
const labelsOf = ({ items }: TrayMenu): string[] =>
  items.flatMap((item) => (item.type === 'submenu' ? item.label : []));

it('draws the tray again when the time that has passed changes its words, and only then', () => {
  const state = signal<AppState>(appState({ deployments: [ending()] }));
  const drawn: string[][] = [];
  const stop = watchTray(state, Date.now, (menu) => drawn.push(labelsOf(menu)));
  expect(drawn).toHaveLength(1);
  vi.advanceTimersByTime(2 * 3_600_000 - 30_000);
  // The state is the same one all the while.
  expect(drawn.length).toBeGreaterThan(1);
  expect(new Set(drawn.flat()).size).toBe(drawn.length);
  const before = drawn.length;
  state.value = { ...state.value };
  vi.advanceTimersByTime(100);
  expect(drawn.length).toBe(before);
  stop();
  vi.advanceTimersByTime(24 * 3_600_000);
  expect(drawn.length).toBe(before);
});
