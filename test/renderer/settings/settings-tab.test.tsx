import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakeMain } from '../fake-bridge.ts';
import { showApp } from '../render-app.tsx';
import { appState, copyKey, deployment, signedOut } from '../samples.ts';

async function open(one = deployment()) {
  const shown = await showApp(new FakeMain(appState({ deployments: [one] })));
  await shown.user.click(await screen.findByRole('tab', { name: 'Settings' }));
  return shown;
}

test('changes label and colour', async () => {
  const { user, main } = await open();
  const label = screen.getByLabelText('Label');
  await user.clear(label);
  await user.type(label, ' Work {Enter}');
  expect(main.last('deployments.edit')).toEqual({ id: 'acme', label: 'Work' });
  await user.click(screen.getByRole('radio', { name: 'teal' }));
  expect(main.last('deployments.edit')).toEqual({ id: 'acme', color: 'teal' });
  expect(screen.getByRole('radio', { name: 'teal' })).toHaveProperty('checked', true);
});

test('an empty label cannot be saved', async () => {
  const { user, main } = await open();
  await user.clear(screen.getByLabelText('Label'));
  await user.keyboard('{Enter}');
  expect(main.last('deployments.edit')).toBeUndefined();
});

test('takes an OAuth2 client without its secret, which has a window of its own', async () => {
  const { user, main } = await open();
  await user.click(screen.getByRole('button', { name: 'Enter a client' }));
  await user.type(screen.getByLabelText('Client ID'), 'client-1');
  await user.type(screen.getByLabelText('Callback'), 'http://127.0.0.1:8123/callback');
  expect(screen.queryByLabelText('Client secret')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Save client' }));
  expect(main.last('deployments.setOAuthClient')).toEqual({
    id: 'acme',
    clientId: 'client-1',
    redirectUri: 'http://127.0.0.1:8123/callback',
    withSecret: true,
  });
  expect(await screen.findByText('OAuth2 client saved.')).toBeTruthy();
});

test('a refused client keeps what was typed', async () => {
  const { user, main } = await open();
  main.fail('deployments.setOAuthClient', { code: 'bad-arguments' });
  await user.click(screen.getByRole('button', { name: 'Enter a client' }));
  await user.type(screen.getByLabelText('Client ID'), 'client-1');
  await user.type(screen.getByLabelText('Callback'), 'nonsense');
  await user.click(screen.getByRole('button', { name: 'Save client' }));
  expect(await screen.findByText(/could not accept this input/)).toBeTruthy();
  expect(screen.getByLabelText('Callback')).toHaveProperty('value', 'nonsense');
});

test('says what removing gives back, then removes', async () => {
  const { user, main } = await open(deployment({ copyKey: copyKey() }));
  await user.click(screen.getByRole('button', { name: 'Remove deployment' }));
  const dialog = screen.getByRole('alertdialog', { name: 'Remove Acme production?' });
  expect(dialog.textContent).toContain('Lanyard on workbench k3x9 is deleted');
  expect(dialog.textContent).toContain('Lanyard copy on workbench p2m4 is revoked');
  await user.click(screen.getByRole('button', { name: 'Remove' }));
  expect(main.last('deployments.remove')).toEqual({ id: 'acme' });
  expect(await screen.findByRole('heading', { name: 'One place for your Coder deployments' })).toBeTruthy();
});

test('signs out after asking', async () => {
  const { user, main } = await open();
  await user.click(screen.getByRole('button', { name: 'Sign out' }));
  expect(main.last('signOut.now')).toBeUndefined();
  await user.click(screen.getByRole('button', { name: 'Sign out' }));
  expect(main.last('signOut.now')).toEqual({ id: 'acme' });
});

test('offers no signing out where nobody is signed in', async () => {
  await open(signedOut());
  expect(screen.queryByRole('button', { name: 'Sign out' })).toBeNull();
});

test('the browser and its profile can be chosen, and a lost one is said so', async () => {
  const browsers = [
    { id: 'firefox', name: 'Firefox', profile: null },
    { id: 'chrome/Profile 1', name: 'Google Chrome', profile: 'Work' },
  ];
  const main = new FakeMain(appState({ deployments: [deployment({ browser: 'edge' })] }), {
    'browsers.list': () => ({ ok: true, value: browsers }),
  });
  const { user } = await showApp(main);
  await user.click(await screen.findByRole('tab', { name: 'Settings' }));
  const choice = await screen.findByRole('combobox', { name: 'Open its pages in' });
  expect(within(choice).getByRole('option', { selected: true }).textContent).toContain('Not found any more');
  await user.selectOptions(choice, 'Google Chrome · Work');
  expect(main.last('deployments.edit')).toEqual({ id: 'acme', browser: 'chrome/Profile 1' });
  await user.selectOptions(choice, 'The system’s browser');
  expect(main.last('deployments.edit')).toEqual({ id: 'acme', browser: null });
});

test('without other browsers there is nothing to choose', async () => {
  const { user } = await showApp(new FakeMain(appState()));
  await user.click(await screen.findByRole('tab', { name: 'Settings' }));
  expect(screen.queryByRole('combobox', { name: 'Open its pages in' })).toBeNull();
});
