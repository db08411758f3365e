import { describe, expect, it } from 'vitest';
import { trayMenu, type TrayItem } from '../../electron/app/tray-menu.ts';
import { commands } from '../../electron/contract/commands.ts';
import { appState, deployment, signedOut, signIn } from '../renderer/samples.ts';

const now = Date.now();
const menuOf = (...deployments: ReturnType<typeof deployment>[]) => trayMenu(appState({ deployments }), now);
const labels = (items: readonly TrayItem[]): string[] =>
  items.map((item) => (item.type === 'separator' ? '-' : item.label));
const submenu = (items: readonly TrayItem[], start: string) => {
  const found = items.find((item) => item.type === 'submenu' && item.label.startsWith(start));
  return found?.type === 'submenu' ? found.items : [];
};

describe('trayMenu', () => {
  it('always has a way to the window and to quit', () => {
    expect(labels(menuOf().items)).toEqual(['Show Lanyard', 'Quit']);
    expect(labels(menuOf(deployment()).items).slice(-2)).toEqual(['Show Lanyard', 'Quit']);
  });

  it('names each deployment with its state in words, and how many need the person', () => {
    const { items, tooltip } = menuOf(deployment({ id: 'a', label: 'Acme' }), signedOut({ id: 'b', label: 'Beta' }));
    expect(labels(items)[0]).toBe('1 of 2 need you');
    expect(tooltip).toContain('1 of 2 need you');
    expect(labels(items).some((label) => label.startsWith('Acme · '))).toBe(true);
    expect(labels(items)).toContain('Beta · Not signed in');
  });

  it('offers what the state allows', () => {
    const inside = submenu(menuOf(deployment({ label: 'Acme' })).items, 'Acme');
    expect(labels(inside)).toEqual([
      'Copy key',
      'Copy as environment variables',
      'Open dashboard',
      '-',
      'Sign in again',
      'Sign out',
    ]);
    expect(labels(submenu(menuOf(signedOut({ label: 'Beta', copyKey: null })).items, 'Beta'))).toEqual([
      'Open dashboard',
      '-',
      'Sign in',
    ]);
    const waiting = signedOut({ label: 'Beta', copyKey: null, signIn: signIn({ step: 'browser', failure: null }) });
    expect(labels(submenu(menuOf(waiting).items, 'Beta'))).toContain('Cancel sign-in');
  });

  it('signs in to all where more than one needs it, and stops that', () => {
    const two = [signedOut({ id: 'a' }), deployment({ id: 'b' }), signedOut({ id: 'c' })];
    expect(labels(menuOf(...two).items)).toContain('Sign in to all (2)');
    expect(labels(menuOf(...two.slice(0, 2)).items).join()).not.toContain('to all');
    const signInAll = { total: 2, done: 0, current: 'a', failed: [] };
    const running = trayMenu(appState({ deployments: two, signInAll }), now);
    expect(running.items).toContainEqual({
      type: 'command',
      label: 'Stop signing in to all',
      command: 'signIn.stopAll',
      args: {},
    });
  });

  it('has an icon for the worst state', () => {
    const failing = deployment({
      status: { state: 'ended', since: now, failure: { code: 'key-invalid' } },
    });
    expect(menuOf(deployment()).icon).toBe('calm');
    expect(menuOf(deployment(), failing).icon).toBe('trouble');
  });

  it('sends only arguments that their commands take', () => {
    const visit = (items: readonly TrayItem[]): void => {
      for (const item of items) {
        if (item.type === 'submenu') visit(item.items);
        if (item.type === 'command') expect(commands[item.command].args.safeParse(item.args).success).toBe(true);
      }
    };
    visit(menuOf(deployment(), signedOut({ signIn: signIn() })).items);
  });
});
