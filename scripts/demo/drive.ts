import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { MainBridge } from '../../electron/contract/bridge.ts';
import type { AppState, DeploymentView, WayOffer } from '../../electron/contract/state.ts';
import { launchApp, type LaunchedApp } from '../../test/e2e/app.ts';
import { GnomeKeyring } from '../../test/vault/gnome-keyring.ts';
import { hasKeyring } from '../keyring-packages.ts';
import { root } from '../root.ts';
import { Person } from './person.ts';
import { tableOf } from './table.ts';
import type { Email } from '../../electron/contract/explanation/derivation.ts';

const output = join(root, 'demo-output');

/**
 * Signs in to every deployment of the profile through the app's own window, and shows who the user is there. The keys
 * are kept encrypted where a GNOME Keyring can be started for the occasion, else in memory.
 */
export const driveDemo = async (profile: string): Promise<void> => {
  const keyring = hasKeyring() ? await GnomeKeyring.start() : null;
  const app = await launchApp({
    userDataDir: profile,
    env: keyring ? { DBUS_SESSION_BUS_ADDRESS: keyring.env['DBUS_SESSION_BUS_ADDRESS'] } : { LANYARD_KEYRING: 'off' },
  });
  const person = await Person.open();
  try {
    for (const { id, label } of (await stateOf(app)).deployments) {
      const { status, ways } = await waitForFirstAnswer(app, id);
      if (status.state === 'unreachable') {
        console.log(`no answer  ${label}`);
        continue;
      }
      await rowOf(app.page, label).click();
      await (prefersPassword(ways) ? signInByPassword(app, person) : signIn(app, person));
      const { credential } = await waitForIdentity(app, id);
      console.log(`signed in  ${label} (${credential?.tokenName ?? 'a kept key'})`);
    }
    const { deployments } = await stateOf(app);
    console.log(`\n${tableOf(deployments, Date.now())}\n`);
    await photograph(app, deployments);
    console.log(`Pictures of the window: ${output}`);
  } finally {
    await person.close();
    app.kill();
    await app.ended();
    await keyring?.end();
  }
};

/** Whether a person would rather type a password there than carry a key over from the browser. */
const prefersPassword = (ways: readonly WayOffer[]): boolean => {
  const open = ways.filter((offer) => offer.open).map(({ way }) => way);
  return open[0] === 'cli-auth' && open.includes('password');
};

/** Types email and password into the small window of their own. */
const signInByPassword = async (app: LaunchedApp, { email, password }: Person): Promise<void> => {
  await app.page.getByRole('button', { name: 'Sign in: With email and password' }).click();
  const window = await app.secretPage();
  await window.getByLabel('Email').fill(email);
  await window.getByLabel('Password').fill(password);
  await window.getByRole('button', { name: 'Sign in' }).click();
};

/** Clicks through one sign-in, and plays the person in the browser that the app opens. */
const signIn = async (app: LaunchedApp, person: Person): Promise<void> => {
  await app.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  const url = await app.nextOpenedUrl();
  const { pathname } = new URL(url);
  if (pathname === '/login/device') {
    await person.signIn(url, (await app.page.locator('.user-code').textContent()) ?? '');
    return;
  }
  if (pathname !== '/cli-auth') {
    await person.signIn(url);
    return;
  }
  // Coder's page hands out the key by the clipboard; the app offers to take it when its window has the focus again.
  await app.clipboard.write(await person.copyKey(url));
  await app.focus();
  await app.page.getByRole('button', { name: 'Use the key on the clipboard' }).click();
};

const rowOf = (page: Page, label: string) =>
  page.getByRole('grid', { name: 'Deployments' }).getByRole('row', { name: label });

declare global {
  interface Window {
    readonly lanyard?: MainBridge;
  }
}

const stateOf = async (app: LaunchedApp): Promise<AppState> => {
  const answer = await app.page.evaluate(() => globalThis.window.lanyard?.commands['app.state']({}));
  if (answer?.ok !== true) throw new Error('the app gave no state');
  return answer.value;
};

const waitFor = async (
  app: LaunchedApp,
  id: string,
  reached: (deployment: DeploymentView) => boolean,
): Promise<DeploymentView> => {
  const end = Date.now() + 30_000;
  while (Date.now() < end) {
    const deployment = (await stateOf(app)).deployments.find((each) => each.id === id);
    if (deployment === undefined) throw new Error('the deployment is gone');
    const failure = deployment.signIn?.failure;
    if (failure) throw new Error(`${deployment.label}: ${failure.code} ${failure.detail ?? ''}`);
    if (reached(deployment)) return deployment;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('nothing happened for 30 seconds');
};

/** The deployment once it has said how it signs people in, or has not answered. */
const waitForFirstAnswer = (app: LaunchedApp, id: string): Promise<DeploymentView> =>
  waitFor(app, id, ({ status, ways }) => status.state === 'unreachable' || ways.every(isKnown));

const isKnown = (offer: WayOffer): boolean => offer.open || offer.why !== 'unknown';

const waitForIdentity = (app: LaunchedApp, id: string): Promise<DeploymentView> =>
  waitFor(app, id, ({ status, identity, signIn: running }) => status.state === 'signed-in' && !!identity && !running);

const photograph = async (app: LaunchedApp, deployments: readonly DeploymentView[]): Promise<void> => {
  mkdirSync(output, { recursive: true });
  for (const theme of ['light', 'dark'] as const) {
    await app.page.evaluate((to) => globalThis.window.lanyard?.commands['preferences.change']({ theme: to }), theme);
    await app.page.waitForFunction((to) => matchMedia(`(prefers-color-scheme: ${to})`).matches, theme);
    for (const { label } of deployments) {
      await rowOf(app.page, label).click();
      await app.page.getByRole('heading', { level: 1, name: label }).waitFor();
      const name = label.toLowerCase().replace(/[^a-z0-9]+/g, '-');
      await app.page.screenshot({ path: join(output, `${name}-${theme}.png`), animations: 'disabled' });
    }
  }
};
