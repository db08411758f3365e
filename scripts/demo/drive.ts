import { join } from 'node:path';
import type { DeploymentView, WayOffer } from '../../electron/contract/state.ts';
import { notKnownYet } from '../../electron/kinds/way-in.ts';
import { launchApp, type LaunchedApp } from '../../test/e2e/app.ts';
import { GnomeKeyring } from '../../test/vault/gnome-keyring.ts';
import { hasKeyring } from '../keyring-packages.ts';
import { root } from '../root.ts';
import { Person } from './person.ts';
import { photograph, photographProvider } from './photograph.ts';
import { described, inspectProvider } from './provider.ts';
import { tableOf } from './table.ts';
import { whyNotIn } from './why.ts';
import { explain, rowOf, stateOf, waitFor } from './window.ts';

const output = join(root, 'demo-output');

/** A group that exists at these deployments, and that the person is not in. */
const missed = { group: 'gpu-users', at: ['Acme staging', 'Research cluster'] };

/** Here the person sees none of the settings, so that the explanation stays partial. */
const unseen = 'Acme production';

/**
 * Signs in to every deployment of the profile through the app's own window, and shows who the user is there, and why
 * a group is missing. `personalKeys`: those that the person has made for deployments that give none to apps. The keys are kept encrypted where a GNOME Keyring can be started for the occasion, else in memory.
 */
export const driveDemo = async (
  profile: string,
  personalKeys: readonly { readonly label: string; readonly key: string }[],
): Promise<void> => {
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
      await rowOf(app, label).click();
      const personal = personalKeys.find((each) => each.label === label);
      await (personal
        ? signInByPaste(app, personal.key)
        : prefersPassword(ways)
          ? signInByPassword(app, person)
          : signIn(app, person));
      const { credential } = await waitForIdentity(app, id);
      console.log(`signed in  ${label} (${credential?.tokenName ?? 'a kept key'})`);
    }
    const { deployments } = await stateOf(app);
    console.log(`\n${tableOf(deployments, Date.now())}\n`);
    for (const { id, label } of deployments.filter((deployment) => missed.at.includes(deployment.label))) {
      console.log(`${whyNotIn(missed.group, label, await explain(app, id), Date.now())}\n`);
    }
    console.log(`${await inspectProvider(app, person)}\n`);
    const labels = deployments.map(({ label }) => label);
    await photograph(app, labels, [...missed.at, unseen], output);
    await photographProvider(app, described, output);
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

/** Follows the words on where to find a personal key, and pastes it into the small window. */
const signInByPaste = async (app: LaunchedApp, key: string): Promise<void> => {
  await app.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await app.page.getByRole('button', { name: 'Paste the key' }).click();
  const window = await app.secretPage();
  await window.getByLabel('Key').fill(key);
  await window.getByRole('button', { name: 'Use it' }).click();
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

/** The deployment once it has said how it signs people in, or has not answered. */
const waitForFirstAnswer = (app: LaunchedApp, id: string): Promise<DeploymentView> =>
  waitFor(app, id, ({ status, ways }) => status.state === 'unreachable' || ways.every(isKnown));

const isKnown = (offer: WayOffer): boolean => offer.open || offer.why !== notKnownYet;

const waitForIdentity = (app: LaunchedApp, id: string): Promise<DeploymentView> =>
  waitFor(app, id, ({ status, identity, signIn: running }) => status.state === 'signed-in' && !!identity && !running);
