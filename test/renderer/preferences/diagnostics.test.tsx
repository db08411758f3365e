import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakeMain } from '../fake-bridge.ts';
import { showApp } from '../render-app.tsx';
import { appState, several } from '../samples.ts';

const text = 'Lanyard 0.2.0\nvault: ready\n2026-09-03 refresh failed: timeout\n';

async function open(main: FakeMain) {
  const { user } = await showApp(main);
  await user.click(await screen.findByRole('button', { name: 'Preferences' }));
  const button = screen.getByRole('button', { name: 'Copy diagnostics…' });
  await user.click(button);
  const dialog = within(await screen.findByRole('dialog', { name: 'Diagnostics' }));
  return { user, dialog, copy: () => dialog.getByRole('button', { name: 'Copy' }) };
}
const mainWith = () =>
  new FakeMain(appState({ deployments: several() }), { 'app.diagnostics': () => ({ ok: true, value: { text } }) });

test('shows the text first, with the focus on it, and copies exactly that', async () => {
  const main = mainWith();
  const { user, dialog, copy } = await open(main);
  const shown = await dialog.findByRole('region', { name: 'Text to be copied' });
  expect(shown.textContent).toBe(text);
  expect(document.activeElement).toBe(shown);
  expect(main.last('app.copyDiagnostics')).toBeUndefined();
  await user.click(copy());
  expect(main.last('app.copyDiagnostics')).toEqual({ text });
  expect((await dialog.findByRole('status')).textContent).toBe('Copied.');
  await user.click(dialog.getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Copy diagnostics…'));
});

test('while the text is collected there is nothing to copy', async () => {
  const main = mainWith();
  main.hang('app.diagnostics');
  const { dialog, copy } = await open(main);
  expect(dialog.getByRole('status').textContent).toBe('Collecting…');
  expect(copy()).toHaveProperty('disabled', true);
});

test('a failure is shown in words and can be tried again', async () => {
  const main = mainWith();
  main.fail('app.diagnostics', { code: 'internal' });
  const { user, dialog } = await open(main);
  await dialog.findByRole('alert');
  main.answer('app.diagnostics', () => ({ ok: true, value: { text } }));
  await user.click(dialog.getByRole('button', { name: 'Try again' }));
  expect(await dialog.findByRole('region', { name: 'Text to be copied' })).toBeTruthy();
  expect(dialog.queryByRole('alert')).toBeNull();
});

test('a copy that failed is not called copied; the text stays', async () => {
  const main = mainWith();
  main.fail('app.copyDiagnostics', { code: 'internal' });
  const { user, dialog, copy } = await open(main);
  await dialog.findByRole('region', { name: 'Text to be copied' });
  await user.click(copy());
  await dialog.findByRole('alert');
  expect(dialog.getByRole('status').textContent).toBe('');
  expect(dialog.getByRole('region', { name: 'Text to be copied' }).textContent).toBe(text);
});
