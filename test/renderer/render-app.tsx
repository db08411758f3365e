import { cleanup, render, screen } from '@testing-library/react';
import userEvent, { PointerEventsCheckLevel } from '@testing-library/user-event';
import { afterEach, beforeEach, vi } from 'vitest';
import { App } from '../../renderer/app.tsx';
import { connect } from '../../renderer/bridge.ts';
import { loadLater } from '../../renderer/ui/later.tsx';
import { SecretScreen } from '../../renderer/secret/secret-screen.tsx';
import type { SecretPrompt } from '../../electron/contract/state.ts';
import type { FakeMain } from './fake-bridge.ts';
import { FakeSecret } from './fake-bridge.ts';

/** Without what costs jsdom most and shows nothing there: styles are not loaded, so every element takes the pointer. */
const quick = { delay: null, pointerEventsCheck: PointerEventsCheckLevel.Never };

let width = 960;

/** jsdom has no layout: what it lacks, in the smallest form the page needs. */
beforeEach(() => {
  width = 960;
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query.includes('max-width: 640px') && width <= 640,
    addEventListener() {},
    removeEventListener() {},
  }));
  vi.stubGlobal('requestIdleCallback', () => 0);
  vi.stubGlobal('CSS', { escape: (text: string) => text.replaceAll(/[^\w-]/g, (each) => `\\${each}`) });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** Shows the main window over a fake main process. */
export async function showApp(main: FakeMain, { narrow = false } = {}) {
  if (narrow) width = 420;
  await loadLater();
  const user = userEvent.setup(quick);
  const view = render(<App connection={connect(main)} />);
  await vi.waitFor(() => {
    if (main.calls.length === 0) throw new Error('the page has not asked for the state');
  });
  return { user, main, ...view };
}

/** Shows the secret window over a fake main process. */
export async function showSecret(prompt: SecretPrompt) {
  const secret = new FakeSecret(prompt);
  const user = userEvent.setup(quick);
  const view = render(<SecretScreen commands={secret.commands} />);
  await screen.findByRole('heading');
  return { user, secret, ...view };
}
