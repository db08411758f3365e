import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { AutostartFile, createLoginItem, openedAtLogin, statusOf } from '../../electron/adapters/login-item.ts';
import { setModes } from '../host/modes.ts';

/** What a system says of start at login. */
const said = { openAtLogin: true, wasOpenedAtLogin: false, launchItems: [] };

test.each([
  ['darwin', { ...said, status: 'enabled', executableWillLaunchAtLogin: false }, 'on'],
  ['darwin', { ...said, openAtLogin: false, status: 'not-registered', executableWillLaunchAtLogin: false }, 'off'],
  [
    'darwin',
    { ...said, openAtLogin: false, status: 'requires-approval', executableWillLaunchAtLogin: false },
    'requires-approval',
  ],
  ['win32', { ...said, status: 'not-registered', executableWillLaunchAtLogin: true }, 'on'],
  ['win32', { ...said, status: 'not-registered', executableWillLaunchAtLogin: false }, 'requires-approval'],
  ['win32', { ...said, openAtLogin: false, status: 'not-registered', executableWillLaunchAtLogin: false }, 'off'],
] as const)('on %s, %o reads as %s', (platform, settings, status) => {
  expect(statusOf({ ...settings, launchItems: [] }, platform)).toBe(status);
});

describe('whether the system started the app at login', () => {
  const { platform } = process;
  afterEach(() => {
    Object.defineProperty(process, 'platform', { value: platform });
    setModes({});
  });

  test.each([
    ['darwin', true, true],
    ['darwin', false, false],
    // Only macOS says so; elsewhere the argument does.
    ['win32', true, false],
  ])('%s says %s: %s', (on, wasOpenedAtLogin, expected) => {
    Object.defineProperty(process, 'platform', { value: on });
    setModes({ loginItem: { wasOpenedAtLogin } });
    expect(openedAtLogin()).toBe(expected);
  });
});

test('an app that is not packaged has nothing to start', () => {
  const item = createLoginItem('--hidden');
  item.set(true);
  expect([item.available, item.status()]).toEqual([false, 'off']);
});

test('on Linux it is a desktop file that comes and goes', () => {
  const config = mkdtempSync(join(tmpdir(), 'lanyard-autostart-'));
  const item = new AutostartFile('Lanyard', '--hidden', '/opt/My "$Apps"/100%/lanyard', config);
  expect(item.status()).toBe('off');
  item.set(true);
  expect(item.status()).toBe('on');
  const lines = readFileSync(join(config, 'autostart/lanyard.desktop'), 'utf8').split('\n');
  expect(lines[0]).toBe('[Desktop Entry]');
  expect(lines).toContain(String.raw`Exec="/opt/My \"\$Apps\"/100%%/lanyard" --hidden`);
  item.set(false);
  item.set(false);
  expect(item.status()).toBe('off');
  rmSync(config, { recursive: true });
});
