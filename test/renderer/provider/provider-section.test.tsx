import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { ProviderView } from '../../../electron/contract/provider-view.ts';
import { FakeMain } from '../fake-bridge.ts';
import { showApp } from '../render-app.tsx';
import { appState, deployment, several } from '../samples.ts';
import { entry, form, inspection, provider } from './samples.ts';

const show = async (view: ProviderView | null) => {
  const main = new FakeMain(appState({ deployments: several(deployment({ provider: view })) }), {
    'provider.form': () => ({ ok: true, value: form }),
    'provider.save': () => ({ ok: true, value: undefined }),
    'provider.signOut': () => ({ ok: true, value: { tokens: 'revoked', page: true } }),
  });
  const shown = await showApp(main);
  await shown.user.click(await screen.findByRole('tab', { name: 'Settings' }));
  await screen.findByRole('heading', { name: 'Identity provider' });
  return shown;
};

test('a preset fills the form and shows each redirect URI to register', async () => {
  const { user, main } = await show(null);
  await user.click(screen.getByRole('button', { name: 'Describe the provider' }));
  await user.selectOptions(await screen.findByLabelText('Provider'), 'Okta');
  expect(screen.getByText('http://localhost:8124/callback/k3v9a1b2')).toBeTruthy();
  expect(screen.queryByLabelText(/has a secret/)).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Copy http://localhost:8124/callback/k3v9a1b2' }));
  expect(main.last('provider.copyRedirect')).toMatchObject({ host: 'localhost', port: 8124 });
});

test('what the deployment says fills all but the client', async () => {
  const { user, main } = await show(null);
  await user.click(screen.getByRole('button', { name: 'Describe the provider' }));
  await user.click(await screen.findByRole('button', { name: 'Use what the deployment says' }));
  expect(screen.getByLabelText<HTMLInputElement>('Client ID').value).toBe('');
  await user.type(screen.getByLabelText('Client ID'), 'mine');
  await user.click(screen.getByRole('button', { name: 'Save provider' }));
  expect(main.last('provider.save')).toMatchObject({
    secret: 'none',
    provider: { issuer: entry.issuer, clientId: 'mine', parameters: { access_type: 'offline' }, ignoreUserInfo: true },
  });
});

test('what the form got wrong is said in place', async () => {
  const { user, main } = await show(provider());
  main.fail('provider.save', { code: 'provider-invalid', detail: 'At most five ports.' });
  await user.click(screen.getByRole('button', { name: 'Change provider' }));
  await user.click(await screen.findByRole('button', { name: 'Save provider' }));
  expect(within(await screen.findByRole('alert')).getByText('At most five ports.')).toBeTruthy();
});

test('a result leads to the claims, and signing out says what it did', async () => {
  const { user } = await show(provider({ inspection, signedIn: true }));
  await user.click(screen.getByRole('button', { name: 'Sign out at the provider' }));
  expect(await screen.findByText(/took the tokens back.*sign-out page opened/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Show the claims' }));
  expect(screen.getByRole('tab', { name: 'Claims' }).getAttribute('aria-selected')).toBe('true');
});

test('the cause and remedy of a failed sign-in are shown', async () => {
  const failure = { code: 'exchange-failed', advice: { cause: 'No such scope.', remedy: 'Take it out.' } } as const;
  const signIn = { by: 'code', step: 'code', endsAt: 0, hasLink: false, userCode: null, failure } as const;
  const { user, main } = await show(provider({ signIn }));
  expect(within(screen.getByRole('alert')).getByText('Take it out.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(main.last('provider.signIn')).toMatchObject({ by: 'code' });
});
