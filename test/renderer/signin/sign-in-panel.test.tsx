import { act, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { SignInView } from '../../../electron/contract/state.ts';
import { FakeMain } from '../fake-bridge.ts';
import { showApp } from '../render-app.tsx';
import { appState, closedWays, signedOut, signIn } from '../samples.ts';

async function open(change: Partial<SignInView> = {}) {
  const shown = await showApp(new FakeMain(appState({ deployments: [signedOut({ signIn: signIn(change) })] })));
  const panel = within(await screen.findByRole('region', { name: 'Signing in to Acme production' }));
  return { ...shown, panel };
}

test('shows the step it is in, and how long it still waits', async () => {
  const { panel } = await open();
  const now = panel.getAllByRole('listitem').find((item) => item.getAttribute('aria-current') === 'step');
  expect(now?.textContent).toBe('Wait for you in the browser');
  expect(panel.getByText(/10 min left/)).toBeTruthy();
});

test('opens the page again, copies its link, cancels', async () => {
  const { panel, user, main } = await open();
  await user.click(panel.getByRole('button', { name: 'Open it again' }));
  expect(main.last('signIn.openAgain')).toEqual({ id: 'acme' });
  await user.click(panel.getByRole('button', { name: 'copy the link' }));
  expect(await screen.findByText('Link copied.')).toBeTruthy();
  await user.click(panel.getByRole('button', { name: 'Cancel' }));
  expect(main.last('signIn.cancel')).toEqual({ id: 'acme' });
});

test('the key goes in through its own window, or from the clipboard with one click', async () => {
  const { panel, user, main } = await open({ way: 'cli-auth', step: 'paste' });
  expect(panel.queryByRole('button', { name: 'Use the key on the clipboard' })).toBeNull();
  await user.click(panel.getByRole('button', { name: 'Paste the key' }));
  expect(main.last('signIn.enterKey')).toEqual({ id: 'acme' });
  act(() => main.change('acme', { signIn: signIn({ way: 'cli-auth', step: 'paste', clipboardOffer: true }) }));
  await user.click(panel.getByRole('button', { name: 'Use the key on the clipboard' }));
  expect(main.last('signIn.useClipboard')).toEqual({ id: 'acme' });
  expect(screen.getByText('Acme production: the clipboard holds a key')).toBeTruthy();
});

test('a code to enter is shown and read out; copied and opened by the main process', async () => {
  const userCode = { text: 'WDJB-MJHT', page: 'https://github.com/login/device' };
  const { panel, user, main } = await open({ way: 'github-device', step: 'code', userCode });
  expect(panel.getByText('WDJB-MJHT')).toBeTruthy();
  expect(panel.getByText('github.com/login/device')).toBeTruthy();
  await user.click(panel.getByRole('button', { name: 'Copy code' }));
  expect(main.last('signIn.copyCode')).toEqual({ id: 'acme' });
  expect(await screen.findByText('Code copied.')).toBeTruthy();
  await user.click(panel.getByRole('button', { name: 'Open the page' }));
  expect(main.last('signIn.openAgain')).toEqual({ id: 'acme' });
  expect(panel.queryByRole('button', { name: 'Open it again' })).toBeNull();
  const next = { ...userCode, text: 'KLMN-PQRS' };
  act(() => main.change('acme', { signIn: signIn({ way: 'github-device', step: 'code', userCode: next }) }));
  expect(screen.getByText('Acme production: enter the code KLMN-PQRS in the browser')).toBeTruthy();
});

test('email and password go in through their own window; a refusal is explained and can be tried again', async () => {
  const refused = { code: 'password-refused', detail: 'Incorrect email or password.' } as const;
  const { panel, user, main } = await open({ way: 'password', step: 'password', hasLink: false, refused });
  expect(panel.getByRole('alert').textContent).toContain('Incorrect email or password.');
  expect(panel.queryByLabelText('Password')).toBeNull();
  await user.click(panel.getByRole('button', { name: 'Enter email and password' }));
  expect(main.last('signIn.enterKey')).toEqual({ id: 'acme' });
});

test('a pause that the deployment asks for holds the button back, and says for how long', async () => {
  const paused = { refused: { code: 'too-many-attempts' }, retryAt: Date.now() + 42_500 } as const;
  const { panel } = await open({ way: 'password', step: 'password', hasLink: false, ...paused });
  const button = panel.getByRole('button', { name: 'Enter email and password' });
  expect(button.hasAttribute('disabled')).toBe(true);
  expect(panel.getByText(/^Possible again in 4[234] s$/)).toBeTruthy();
});

test('a refused key is explained where it was given', async () => {
  const { panel } = await open({ way: 'cli-auth', step: 'paste', refused: { code: 'not-a-key' } });
  expect(panel.getByRole('alert').textContent).toContain('does not look like a Coder key');
});

test('another way lists the open ones to choose and the closed ones with their reason', async () => {
  const { panel, user, main } = await open();
  await user.click(panel.getByRole('button', { name: 'Another way' }));
  expect(panel.getByText(/Needs an OAuth2 client/)).toBeTruthy();
  expect(panel.queryByRole('button', { name: 'Sign in: Through the browser' })).toBeNull();
  await user.click(panel.getByRole('button', { name: 'Sign in: Copy from the browser' }));
  expect(main.last('signIn.start')).toEqual({ id: 'acme', way: 'cli-auth' });
});

test('a failure says why and offers the next way', async () => {
  const { panel, user, main } = await open({ failure: { code: 'port-busy', detail: 'port 8123' }, next: 'cli-auth' });
  expect(panel.getByRole('alert').textContent).toMatch(/port for the way back.*port 8123/);
  await user.click(panel.getByRole('button', { name: 'Instead: Copy from the browser' }));
  expect(main.last('signIn.start')).toEqual({ id: 'acme', way: 'cli-auth' });
  await user.click(panel.getByRole('button', { name: 'Dismiss' }));
  expect(main.last('signIn.dismiss')).toEqual({ id: 'acme' });
});

test('the last way to fail can be tried again', async () => {
  const { panel, user, main } = await open({ way: 'paste', failure: { code: 'key-invalid' } });
  await user.click(panel.getByRole('button', { name: 'Try again' }));
  expect(main.last('signIn.start')).toEqual({ id: 'acme', way: 'paste' });
});

test('before a sign-in every way is shown, the closed ones last', async () => {
  await showApp(new FakeMain(appState({ deployments: [signedOut({ ways: closedWays })] })));
  await screen.findByRole('heading', { name: 'Ways to sign in' });
  const items = screen.getAllByRole('listitem').map((item) => item.querySelector('strong')?.textContent);
  expect(items).toEqual([
    'Copy from the browser',
    'Paste a key',
    'Through the browser, with your OAuth2 client',
    'Through the browser',
    'With GitHub',
    'With email and password',
  ]);
});
