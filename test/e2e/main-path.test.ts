import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserArguments, findBrowser } from '../../scripts/find-browser.ts';
import { GnomeKeyring } from '../vault/gnome-keyring.ts';
import { walkThroughSignIn } from '../world/person.ts';
import { startWorld, type Deployment, type World } from '../world/world.ts';
import { launchApp, type LaunchedApp } from './app.ts';

/** Set by `npm test` where the keyring's packages cannot be had. */
const noKeyring = process.env['LANYARD_NO_KEYRING'] === '1';

let world: World;
let deployment: Deployment;
let keyring: GnomeKeyring;
let browser: Browser;
let person: Page;
let app: LaunchedApp;
const profile = mkdtempSync(join(tmpdir(), 'lanyard-e2e-'));

const signInAs = async (account: string) => {
  await person.goto(await app.nextOpenedUrl());
  await walkThroughSignIn(person, { account });
};
const button = (name: string) => app.page.getByRole('button', { name, exact: true });
const tab = (name: string) => app.page.getByRole('tab', { name });
const heading = () => app.page.getByRole('heading', { level: 1, name: 'Acme', exact: true });
const whoAmI = (key: string) =>
  world.fetch(`${deployment.origin}/api/v2/users/me`, { headers: { 'Coder-Session-Token': key } });

/** Names in the dashboard's own list of tokens, as the person sees it in the browser. */
const tokensInDashboard = async () => {
  await person.goto(`${deployment.origin}/settings/tokens`);
  return person.locator('tbody tr td:first-child').allInnerTexts();
};

/** The value beside a term on the Keys tab. */
const factsNamed = (term: string) =>
  app.page.locator('dl.facts dt', { hasText: term }).locator('xpath=following-sibling::dd[1]').allInnerTexts();

describe.skipIf(noKeyring)('from a pasted address to a key that works, with the real GNOME keyring', () => {
  beforeAll(async () => {
    world = await startWorld({
      deployments: [{ name: 'acme', generation: '2.36', oauth: true, registration: true, licensed: true }],
    });
    deployment = world.deployments.get('acme');
    keyring = await GnomeKeyring.start();
    browser = await chromium.launch({ executablePath: findBrowser()!, args: browserArguments() });
    person = await browser.newPage();
    app = await launchApp({
      userDataDir: profile,
      env: { DBUS_SESSION_BUS_ADDRESS: keyring.env['DBUS_SESSION_BUS_ADDRESS'] },
    });
  });
  afterAll(async () => {
    app.kill();
    await app.ended();
    await browser.close();
    await keyring.end();
    await world.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });

  it('adds a deployment by a pasted address and signs in through the real login page', async () => {
    await button('Add deployment').click();
    const { host } = new URL(deployment.origin);
    await app.page.getByLabel('Address').fill(`${host}/workspaces?filter=owner:me`);
    await button('Look').click();
    await app.page.getByRole('textbox', { name: 'Label' }).fill('Acme');
    await button('Add and sign in').click();
    await signInAs('ada');
    await person.getByRole('heading', { name: 'Signed in to Acme' }).waitFor();
    expect(person.url()).not.toMatch(/code=|state=/);
    await heading().waitFor();
    await app.page.getByText('signed in as').waitFor();
    expect([...deployment.state.clients.keys()]).toEqual([]);
  });

  it('is still signed in after a restart, and after it was killed', async () => {
    for (const killed of [false, true]) {
      await app.restart({ killed });
      await app.page.getByRole('grid', { name: 'Deployments' }).getByRole('row', { name: 'Acme' }).click();
      await app.page.getByText('signed in as').waitFor();
      await app.page.getByText(/confirmed (just now|\d+ s ago)/).waitFor();
    }
  });

  let copied: string;
  it('copies a key that works in a plain fetch, and lists what the dashboard lists', async () => {
    await tab('Keys').click();
    await button('Make and copy').click();
    await app.page
      .getByText(/copied/i)
      .first()
      .waitFor();
    copied = await app.clipboard.read();
    const answer = await whoAmI(copied);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ username: 'ada' });
    await expect.poll(() => factsNamed('Name')).toHaveLength(2);
    expect((await tokensInDashboard()).sort()).toEqual((await factsNamed('Name')).sort());
    expect(await app.page.content()).not.toContain(copied);
  });

  it('signs out: its own token is refused, the copied key is listed and can be revoked', async () => {
    const own = (await factsNamed('Key ID'))[0] ?? '';
    expect(deployment.state.keys.has(own)).toBe(true);
    await tab('Settings').click();
    await button('Sign out').click();
    await app.page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
    await expect.poll(() => deployment.state.keys.has(own)).toBe(false);
    await expect.poll(tokensInDashboard).toEqual([expect.stringContaining('Lanyard copy key')]);
    expect((await whoAmI(copied)).status).toBe(200);

    await tab('Keys').click();
    await button('Revoke this key').click();
    await app.page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
    await expect.poll(tokensInDashboard).toEqual([]);
    expect((await whoAmI(copied)).status).toBe(401);
    expect([...deployment.state.clients.keys()]).toEqual([]);
  });
});
