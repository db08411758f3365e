import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakeMain } from '../fake-bridge.ts';
import { showApp } from '../render-app.tsx';
import { appState } from '../samples.ts';

async function open(main = new FakeMain(appState())) {
  const shown = await showApp(main);
  await shown.user.click(await screen.findByRole('button', { name: 'Preferences' }));
  return shown;
}

test('the theme goes onto the document, and off it again', async () => {
  const { user } = await open();
  await user.click(screen.getByRole('radio', { name: 'Dark' }));
  expect(document.documentElement.dataset['theme']).toBe('dark');
  await user.click(screen.getByRole('radio', { name: 'As the system' }));
  expect(document.documentElement.dataset['theme']).toBeUndefined();
});

test('changes when the clipboard is cleared and whether to start at login', async () => {
  const { user, main } = await open();
  await user.selectOptions(screen.getByLabelText('Take a copied key off the clipboard'), 'Never');
  expect(main.last('preferences.change')).toEqual({ clearClipboardSeconds: 0 });
  await user.click(screen.getByRole('checkbox', { name: /Start Lanyard/ }));
  expect(main.last('startAtLogin.set')).toEqual({ enabled: true });
});

test('says where starting at login is not to be had', async () => {
  await open(new FakeMain(appState({ startAtLogin: { available: false, status: 'off' } })));
  expect(screen.getByRole('checkbox', { name: /Start Lanyard/ })).toHaveProperty('disabled', true);
  expect(screen.getByText(/offers no way/)).toBeTruthy();
});

test('says that the system still has to allow starting at login', async () => {
  await open(new FakeMain(appState({ startAtLogin: { available: true, status: 'requires-approval' } })));
  expect(screen.getByRole('checkbox', { name: /Start Lanyard/ })).toHaveProperty('checked', true);
  expect(screen.getByText(/waits for your approval/)).toBeTruthy();
});
