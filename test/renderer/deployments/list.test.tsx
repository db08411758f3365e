import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakeMain } from '../fake-bridge.ts';
import { showApp } from '../render-app.tsx';
import { appState, deployment, several, signedOut } from '../samples.ts';

const rows = () =>
  within(screen.getByRole('grid', { name: 'Deployments' }))
    .getAllByRole('row')
    .map((row) => row.getAttribute('aria-label'));

test('lists the deployments in order, each with its state in words', async () => {
  await showApp(new FakeMain(appState({ deployments: several() })));
  expect(await screen.findByRole('row', { name: 'Acme production' })).toHaveProperty('tagName', 'DIV');
  expect(rows()).toEqual(['Acme production', 'Acme staging', 'Research cluster', 'Client: Northwind', 'Lab']);
  const list = within(screen.getByRole('grid', { name: 'Deployments' }));
  expect(list.getByText('ada · 6 days left')).toBeTruthy();
  expect(list.getByText('ada · key ends in 5 h')).toBeTruthy();
  expect(list.getByText(/^Session ended .* sign in again$/)).toBeTruthy();
  expect(list.getByText(/^No answer since .* next /)).toBeTruthy();
  expect(list.getByText('Not signed in')).toBeTruthy();
});

test('choosing a row shows that deployment', async () => {
  const { user } = await showApp(new FakeMain(appState({ deployments: several() })));
  await user.click(await screen.findByRole('row', { name: 'Lab' }));
  expect(screen.getByRole('heading', { level: 1, name: 'Lab' })).toBeTruthy();
});

test('arrow keys walk through the list and the detail follows', async () => {
  const { user } = await showApp(new FakeMain(appState({ deployments: several() })));
  await user.click(await screen.findByRole('row', { name: 'Acme production' }));
  await user.keyboard('{ArrowDown}{ArrowDown}');
  expect(screen.getByRole('heading', { level: 1, name: 'Research cluster' })).toBeTruthy();
});

test('Alt and an arrow key move a deployment, and it is said', async () => {
  const { user, main } = await showApp(new FakeMain(appState({ deployments: several() })));
  await user.click(await screen.findByRole('row', { name: 'Acme staging' }));
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  expect(main.last('deployments.move')).toEqual({ id: 'staging', toIndex: 0 });
  await waitFor(() => expect(rows()[0]).toBe('Acme staging'));
  expect(screen.getByText('Acme staging is now 1 of 5.')).toBeTruthy();
});

test('a row is moved with its handle from the keyboard: started, aimed, dropped, and it is said', async () => {
  const { user, main } = await showApp(new FakeMain(appState({ deployments: several() })));
  await user.click(await screen.findByRole('row', { name: 'Acme production' }));
  await user.keyboard('{ArrowRight}');
  const handle = screen.getByRole('button', { name: 'Drag Acme production' });
  expect(document.activeElement).toBe(handle);
  await user.keyboard('{Enter}');
  const target = () => document.activeElement?.getAttribute('aria-label');
  await waitFor(() => expect(target()).toBe('Insert between Acme production and Acme staging'));
  await user.keyboard('{ArrowDown}');
  expect(target()).toBe('Insert between Acme staging and Research cluster');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(main.last('deployments.move')).toEqual({ id: 'acme', toIndex: 1 }));
  expect(await screen.findByText('Acme production is now 2 of 5.')).toBeTruthy();
  expect(rows().slice(0, 2)).toEqual(['Acme staging', 'Acme production']);
});

test('Escape ends a drag and leaves the order', async () => {
  const { user, main } = await showApp(new FakeMain(appState({ deployments: several() })));
  await user.click(await screen.findByRole('row', { name: 'Acme production' }));
  await user.keyboard('{ArrowRight}{Enter}');
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Insert /));
  await user.keyboard('{ArrowDown}{Escape}');
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).not.toMatch(/^Insert /));
  expect(main.last('deployments.move')).toBeUndefined();
});

test('what a search has left cannot be moved', async () => {
  const deployments = Array.from({ length: 12 }, (_, n) => deployment({ id: `d${n}`, label: `Site ${n}` }));
  const { user } = await showApp(new FakeMain(appState({ deployments })));
  const handle = () => screen.getByRole('button', { name: 'Drag Site 11' });
  await screen.findByRole('row', { name: 'Site 11' });
  expect(handle()).toHaveProperty('disabled', false);
  await user.type(screen.getByRole('searchbox', { name: 'Search deployments' }), 'Site 11');
  expect(handle()).toHaveProperty('disabled', true);
});

test('a long list can be searched by label and host, and says when nothing matches', async () => {
  const deployments = Array.from({ length: 12 }, (_, n) =>
    deployment({ id: `d${n}`, label: `Site ${n}`, host: `h${n}.example` }),
  );
  const { user } = await showApp(new FakeMain(appState({ deployments })));
  const search = await screen.findByRole('searchbox', { name: 'Search deployments' });
  await user.type(search, 'H11.EX');
  expect(rows()).toEqual(['Site 11']);
  await user.clear(search);
  await user.type(search, 'nowhere');
  expect(screen.getByText('No deployment matches “nowhere”.')).toBeTruthy();
});

test('a short list has no search field', async () => {
  await showApp(new FakeMain(appState({ deployments: several() })));
  await screen.findByRole('grid');
  expect(screen.queryByRole('searchbox')).toBeNull();
});

test('signs in to all that wait for it, follows along, can be stopped, and lists what failed', async () => {
  const deployments = [signedOut({ id: 'a', label: 'A' }), deployment(), signedOut({ id: 'b', label: 'B' })];
  const { user, main } = await showApp(new FakeMain(appState({ deployments })));
  await user.click(await screen.findByRole('button', { name: 'Sign in to all (2)' }));
  expect(main.last('signIn.all')).toEqual({});

  act(() => main.push({ signInAll: { total: 2, done: 1, current: 'b', failed: ['a'] } }));
  const progress = within(screen.getByRole('region', { name: 'Signing in to all' }));
  expect(progress.getByText('Signing in: 2 of 2')).toBeTruthy();
  expect(screen.getByRole('heading', { level: 1, name: 'B' })).toBeTruthy();
  await user.click(progress.getByRole('button', { name: 'Stop' }));
  expect(main.last('signIn.stopAll')).toEqual({});

  act(() => main.push({ signInAll: { total: 2, done: 2, current: null, failed: ['a'] } }));
  expect(progress.queryByRole('button', { name: 'Stop' })).toBeNull();
  await user.click(progress.getByRole('button', { name: 'A' }));
  expect(screen.getByRole('heading', { level: 1, name: 'A' })).toBeTruthy();
});

test('in a narrow window list and detail take turns', async () => {
  const { user } = await showApp(new FakeMain(appState({ deployments: several() })), { narrow: true });
  expect(await screen.findByRole('main', { name: 'Deployments' })).toBeTruthy();
  await user.click(screen.getByRole('row', { name: 'Lab' }));
  expect(screen.getByRole('heading', { level: 1, name: 'Lab' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /All deployments/ }));
  expect(screen.queryByRole('heading', { level: 1, name: 'Lab' })).toBeNull();
  expect(screen.getByRole('main', { name: 'Deployments' })).toBeTruthy();
});

test('a removed deployment leaves the first one chosen', async () => {
  const { user, main } = await showApp(new FakeMain(appState({ deployments: several() })));
  await user.click(await screen.findByRole('row', { name: 'Lab' }));
  act(() => main.push({ deployments: several().filter(({ id }) => id !== 'lab') }));
  expect(screen.getByRole('heading', { level: 1, name: 'Acme production' })).toBeTruthy();
});

test('the focus alone takes nobody away from what they are adding; Enter does', async () => {
  const { user } = await showApp(new FakeMain(appState({ deployments: several() })));
  await user.click(await screen.findByRole('button', { name: '+ Add deployment' }));
  act(() => screen.getByRole('row', { name: 'Acme production' }).focus());
  await user.keyboard('{ArrowDown}');
  expect(screen.getByLabelText('Address')).toBeTruthy();
  await user.keyboard('{Enter}');
  expect(screen.getByRole('heading', { level: 1, name: 'Acme staging' })).toBeTruthy();
});
