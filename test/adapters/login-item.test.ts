import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AutostartFile, createLoginItem } from '../../electron/adapters/login-item.ts';

test('an app that is not packaged has nothing to start', () => {
  const item = createLoginItem('--hidden');
  item.set(true);
  expect([item.available, item.get()]).toEqual([false, false]);
});

test('on Linux it is a desktop file that comes and goes', () => {
  const config = mkdtempSync(join(tmpdir(), 'lanyard-autostart-'));
  const item = new AutostartFile('Lanyard', '--hidden', '/opt/My "$Apps"/100%/lanyard', config);
  expect(item.get()).toBe(false);
  item.set(true);
  expect(item.get()).toBe(true);
  const lines = readFileSync(join(config, 'autostart/lanyard.desktop'), 'utf8').split('\n');
  expect(lines[0]).toBe('[Desktop Entry]');
  expect(lines).toContain(String.raw`Exec="/opt/My \"\$Apps\"/100%%/lanyard" --hidden`);
  item.set(false);
  item.set(false);
  expect(item.get()).toBe(false);
  rmSync(config, { recursive: true });
});
