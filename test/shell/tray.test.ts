import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { TrayMenu } from '../../electron/app/tray-menu.ts';
import { runTrayCommand } from '../../electron/shell/tray-command.ts';
import { showTray } from '../../electron/shell/tray.ts';
import { desktop } from '../host/desktop.ts';

const assets = join(import.meta.dirname, '../../assets');
const actions = { showWindow: vi.fn(), run: vi.fn() };
const signIn = { type: 'command', label: 'Sign in', command: 'signIn.start', args: { id: 'a' } } as const;
const menu: TrayMenu = {
  icon: 'calm',
  tooltip: 'Lanyard',
  items: [
    { type: 'text', label: 'Signed in to 1 of 1' },
    { type: 'separator' },
    { type: 'submenu', label: 'Example', items: [signIn] },
    { type: 'show-window', label: 'Show Lanyard' },
  ],
};

describe('the tray', () => {
  test('shows the menu, and its items do what they say', () => {
    showTray(menu, assets, actions);
    const tray = desktop.tray;
    expect(tray?.tooltip).toBe('Lanyard');
    expect(tray?.entries).toMatchObject([
      { label: 'Signed in to 1 of 1', enabled: false },
      { type: 'separator' },
      { label: 'Example', items: [{ label: 'Sign in' }] },
      { label: 'Show Lanyard' },
    ]);
    tray?.click(['Example', 'Sign in']);
    expect(actions.run).toHaveBeenCalledExactlyOnceWith(signIn);
    tray?.click(['Show Lanyard']);
    expect(actions.showWindow).toHaveBeenCalledOnce();
  });

  test.each(['calm', 'attention', 'trouble'] as const)('has a picture for %s', (icon) => {
    showTray({ ...menu, icon }, assets, actions);
    expect(desktop.tray?.icon).toMatch(new RegExp(`^${icon}-.*\\.png$`));
  });

  test('shows every & of a label', () => {
    const label = 'R&D && Friends & Co';
    showTray({ ...menu, items: [{ type: 'submenu', label, items: [{ ...signIn, label: 'A&B' }] }] }, assets, actions);
    expect(desktop.tray?.entries).toMatchObject([{ label, items: [{ label: 'A&B' }] }]);
  });

  test.runIf(process.platform !== 'darwin')('shows the window when its icon is clicked', () => {
    showTray(menu, assets, actions);
    actions.showWindow.mockClear();
    desktop.tray?.clickIcon();
    expect(actions.showWindow).toHaveBeenCalledOnce();
  });

  test('is left alone while the menu stays the same', () => {
    showTray(menu, assets, actions);
    const before = desktop.tray;
    showTray(structuredClone(menu), assets, actions);
    expect(desktop.tray).toBe(before);
  });
});

describe("a tray item's command", () => {
  const log = { info: vi.fn(), warn: vi.fn() };

  test('is run with checked arguments', async () => {
    const handler = vi.fn().mockResolvedValue(undefined);
    runTrayCommand({ 'signIn.start': handler } as never, signIn, log);
    await vi.waitFor(() => expect(handler).toHaveBeenCalledExactlyOnceWith({ id: 'a' }));
  });

  test('with arguments that do not fit is not run, and that is logged', async () => {
    const handler = vi.fn();
    runTrayCommand({ 'signIn.start': handler } as never, { ...signIn, args: { id: '' } }, log);
    await vi.waitFor(() => expect(log.warn).toHaveBeenCalledOnce());
    expect(handler).not.toHaveBeenCalled();
  });
});
