import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { isReused, lifetimes } from '../../../renderer/keys/lifetimes.ts';
import { FakeMain } from '../fake-bridge.ts';
import { showApp } from '../render-app.tsx';
import { appState, copyKey, credential, deployment, fromNow, signedOut } from '../samples.ts';

async function open(one = deployment()) {
  const shown = await showApp(new FakeMain(appState({ deployments: [one] })));
  await shown.user.click(await screen.findByRole('tab', { name: 'Keys' }));
  return shown;
}

test('shows the own token by name, key ID and dates', async () => {
  await open();
  expect(screen.getByText('Lanyard on workbench k3x9')).toBeTruthy();
  expect(screen.getByText('Ab3dEf6hIj')).toBeTruthy();
  expect(screen.getByText(/ends in 6 days/)).toBeTruthy();
  expect(screen.getByText('Renews itself')).toBeTruthy();
});

test('a kept key is called that, and does not claim to renew itself', async () => {
  await open(
    deployment({ credential: credential({ kind: 'kept-key', whose: 'theirs', renewsAt: null, expiresAt: null }) }),
  );
  expect(screen.getByText(/The key you signed in with/)).toBeTruthy();
  expect(screen.getByText('does not say when it ends')).toBeTruthy();
  expect(screen.queryByText('Renews itself')).toBeNull();
});

test('copies the pair for the environment, with the lifetime chosen', async () => {
  const { user, main } = await open();
  await user.click(screen.getByRole('radio', { name: 'CODER_URL and CODER_SESSION_TOKEN' }));
  await user.click(screen.getByRole('radio', { name: /^30 days/ }));
  await user.click(screen.getByRole('button', { name: 'Make and copy' }));
  expect(main.last('keys.copy')).toEqual({ id: 'acme', as: 'environment', lifetimeSeconds: 30 * 86_400 });
  expect(
    await screen.findByText(/^CODER_URL and CODER_SESSION_TOKEN of Acme production copied, newly made/),
  ).toBeTruthy();
});

test('a lifetime the deployment cut short is said', async () => {
  const { user, main } = await open();
  main.answer('keys.copy', () => ({
    ok: true,
    value: { expiresAt: fromNow({ hours: 6 }), minted: true, clampedToSeconds: 21_600 },
  }));
  await user.click(screen.getByRole('button', { name: 'Make and copy' }));
  expect(await screen.findByText(/Valid for 6 h, the most this deployment allows/)).toBeTruthy();
});

test('asks before a key is revoked; Escape keeps it', async () => {
  const { user, main } = await open(deployment({ copyKey: copyKey() }));
  await user.click(screen.getByRole('button', { name: 'Revoke this key' }));
  expect(screen.getByRole('alertdialog').textContent).toContain('Lanyard copy on workbench p2m4');
  await user.keyboard('{Escape}');
  expect(main.last('keys.revokeCopyKey')).toBeUndefined();
  await user.click(screen.getByRole('button', { name: 'Revoke this key' }));
  await user.click(screen.getByRole('button', { name: 'Revoke' }));
  await waitFor(() => expect(main.last('keys.revokeCopyKey')).toEqual({ id: 'acme' }));
});

test('earlier copies that still work are listed', async () => {
  await open(deployment({ olderCopyKeys: [copyKey({ keyId: 'Qr5tYu7iOp', tokenName: 'Lanyard copy a7c2' })] }));
  expect(screen.getByText('Qr5tYu7iOp')).toBeTruthy();
});

test('without a sign-in there is nothing to copy, and that is said', async () => {
  await open(signedOut());
  expect(screen.getByText(/None: you are not signed in here/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /copy/i })).toBeNull();
});

test('lifetimes stop at what the deployment allows', () => {
  const labels = (max: number | null) => lifetimes(max).map(({ label }) => label);
  expect(labels(null)).toEqual(['1 day', '7 days', '30 days', '90 days']);
  expect(labels(30 * 86_400)).toEqual(['1 day', '7 days', '30 days (the most this deployment allows)']);
  expect(labels(10 * 86_400)).toEqual(['1 day', '7 days', '10 days (the most this deployment allows)']);
  expect(labels(8 * 3600)).toEqual(['8 h (the most this deployment allows)']);
});

test('a copy key is used again until a fifth of its life remains', () => {
  const key = copyKey({ createdAt: 0, expiresAt: 1000 });
  expect(isReused(key, 799)).toBe(true);
  expect(isReused(key, 800)).toBe(false);
});
