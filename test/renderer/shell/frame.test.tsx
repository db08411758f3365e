import { act, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakeMain } from '../fake-bridge.ts';
import { showApp } from '../render-app.tsx';
import { appState, deployment, several, signedOut, signIn } from '../samples.ts';

test('before the first answer the window says that it is opening', async () => {
  const main = new FakeMain(appState());
  main.hang('app.state');
  await showApp(main);
  expect(screen.getByRole('status').textContent).toBe('Opening Lanyard…');
});

test('a state that cannot be had is a failure in words', async () => {
  const main = new FakeMain(appState());
  main.fail('app.state', { code: 'sender-refused' });
  await showApp(main);
  expect((await screen.findByRole('alert')).textContent).toContain('refused a request from this window');
});

test('the first run offers the one thing to do', async () => {
  const { user } = await showApp(new FakeMain(appState({ deployments: [] })));
  await user.click(await screen.findByRole('button', { name: 'Add deployment' }));
  expect(screen.getByLabelText('Address')).toBeTruthy();
});

test('a locked vault can be unlocked, and the waiting cancelled', async () => {
  const { user, main } = await showApp(
    new FakeMain(appState({ vault: { state: 'locked', inMemory: 0, unlocking: false } })),
  );
  await user.click(await screen.findByRole('button', { name: 'Unlock' }));
  expect(main.last('vault.unlock')).toEqual({});
  act(() => main.push({ vault: { state: 'locked', inMemory: 0, unlocking: true } }));
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(main.last('vault.cancelUnlock')).toEqual({});
});

test('says that keys are in memory only where no keyring is', async () => {
  await showApp(new FakeMain(appState({ vault: { state: 'unavailable', inMemory: 2, unlocking: false } })));
  expect(await screen.findByText(/gone when Lanyard quits.*Now: 2/)).toBeTruthy();
});

test('a damaged file is named until dismissed; things to be given back are listed', async () => {
  const { user } = await showApp(
    new FakeMain(
      appState({
        notices: [{ id: 'n1', kind: 'settings-damaged', path: '/home/ada/settings.damaged.json' }],
        tidyUps: [{ id: 't1', host: 'lab.example.org', what: 'registration', since: Date.now() }],
      }),
    ),
  );
  expect(await screen.findByText('/home/ada/settings.damaged.json')).toBeTruthy();
  expect(screen.getByText(/An OAuth2 client registration at lab.example.org/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Dismiss' }));
  await waitFor(() => expect(screen.queryByText('/home/ada/settings.damaged.json')).toBeNull());
});

test('quitting with keys in memory asks first; Escape stays', async () => {
  const { user, main } = await showApp(new FakeMain(appState({ quitting: { keysInMemory: 1, givingBack: false } })));
  expect((await screen.findByRole('alertdialog')).textContent).toContain('1 key is held in memory only');
  await user.click(screen.getByRole('button', { name: 'Quit' }));
  expect(main.last('app.confirmQuit')).toEqual({});
  await user.keyboard('{Escape}');
  expect(main.last('app.cancelQuit')).toEqual({});
});

test('Ctrl+K finds deployments and actions', async () => {
  const { user, main } = await showApp(new FakeMain(appState({ deployments: several() })));
  await screen.findByRole('grid');
  await user.keyboard('{Control>}k{/Control}');
  await user.keyboard('researc');
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('heading', { level: 1, name: 'Research cluster' })).toBeTruthy();
  await user.keyboard('{Control>}k{/Control}');
  await user.keyboard('open dash');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(main.last('deployments.openDashboard')).toEqual({ id: 'research' }));
});

test('what happens to the chosen deployment is announced; choosing it is not', async () => {
  const { main } = await showApp(new FakeMain(appState({ deployments: [signedOut()] })));
  await screen.findByRole('grid');
  const said = () => screen.getAllByRole('status').map(({ textContent }) => textContent);
  expect(said().join('')).toBe('');
  act(() => main.change('acme', { signIn: signIn() }));
  expect(said()).toContain('Acme production: Wait for you in the browser');
  act(() => main.change('acme', { ...deployment(), signIn: null }));
  expect(said()).toContain('Acme production: ada · 6 days left');
});
