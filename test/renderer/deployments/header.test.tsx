import { act, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakeMain } from '../fake-bridge.ts';
import { showApp } from '../render-app.tsx';
import { appState, copyKey, deployment, fromNow, signedOut, signIn } from '../samples.ts';

const open = (one = deployment()) => showApp(new FakeMain(appState({ deployments: [one] })));

test('says who you are, where, and when that was confirmed', async () => {
  await open();
  expect(await screen.findByText('Ada Lindqvist')).toBeTruthy();
  expect(screen.getByText('v2.36.1')).toBeTruthy();
  expect(screen.getByText(/confirmed \d+ s ago/)).toBeTruthy();
});

test('offers to sign in when signed out', async () => {
  const { user, main } = await open(signedOut());
  await user.click(await screen.findByRole('button', { name: 'Sign in' }));
  expect(main.last('signIn.start')).toEqual({ id: 'acme' });
  act(() => main.change('acme', { signIn: signIn() }));
  expect(screen.queryByRole('button', { name: 'Sign in' })).toBeNull();
});

test('does not call a remembered user signed in', async () => {
  const status = { state: 'ended', since: fromNow({ hours: -1 }), failure: { code: 'key-expired' } } as const;
  await open(deployment({ status, credential: null }));
  expect(await screen.findByText(/last seen as/)).toBeTruthy();
  expect(screen.queryByText(/signed in as/)).toBeNull();
});

test('copies at once while the copy key has life left, and says so without showing it', async () => {
  const { user, main } = await open(deployment({ copyKey: copyKey() }));
  main.answer('keys.copy', () => ({
    ok: true,
    value: { expiresAt: fromNow({ days: 5 }), minted: false, clampedToSeconds: null },
  }));
  await user.click(await screen.findByRole('button', { name: 'Copy key' }));
  expect(main.last('keys.copy')).toEqual({ id: 'acme', as: 'key' });
  const said = await screen.findByText(
    'Key of Acme production copied. Valid for 5 days. The clipboard is cleared in 1 min.',
  );
  expect(said.closest('[role=status]')).not.toBeNull();
});

test('asks for the lifetime when a key has to be made', async () => {
  const { user, main } = await open(
    deployment({ copyKey: copyKey({ createdAt: fromNow({ days: -9 }), expiresAt: fromNow({ days: 1 }) }) }),
  );
  await user.click(await screen.findByRole('button', { name: 'Copy key…' }));
  await user.click(await screen.findByRole('radio', { name: '1 day' }));
  await user.click(screen.getByRole('button', { name: 'Make and copy' }));
  expect(main.last('keys.copy')).toEqual({ id: 'acme', as: 'key', lifetimeSeconds: 86_400 });
});

test('opens the dashboard and refreshes; a failure is shown in words', async () => {
  const { user, main } = await open();
  await user.click(await screen.findByRole('button', { name: 'Refresh' }));
  expect(main.last('deployments.refresh')).toEqual({ id: 'acme' });
  main.fail('deployments.openDashboard', { code: 'browser-failed' });
  await user.click(screen.getByRole('button', { name: 'Open dashboard' }));
  expect(await screen.findByText(/The browser could not be opened/)).toBeTruthy();
});
