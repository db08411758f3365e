import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedProfile } from '../../scripts/demo/seed.ts';
import { browserArguments, findBrowser } from '../../scripts/find-browser.ts';
import { walkThroughSignIn } from '../world/person.ts';
import { startWorld, type World } from '../world/world.ts';
import { launchApp, type LaunchedApp } from './app.ts';

const clientId = 'lanyard-desktop';

let world: World;
let browser: Browser;
let person: Page;
let app: LaunchedApp;
const profile = mkdtempSync(join(tmpdir(), 'lanyard-e2e-'));

beforeAll(async () => {
  world = await startWorld({
    deployments: [
      {
        name: 'acme',
        label: 'Acme',
        generation: '2.38',
        users: [{ username: 'ada', roles: ['owner'] }],
        // What Coder's client is not sent, and the app's own is.
        provider: { omitClaims: ['groups'] },
      },
    ],
  });
  seedProfile(profile, [world.deployments.get('acme')]);
  browser = await chromium.launch({ executablePath: findBrowser()!, args: browserArguments() });
  person = await browser.newPage();
  app = await launchApp({ userDataDir: profile, env: { LANYARD_KEYRING: 'off' } });
});
afterAll(async () => {
  app.kill();
  await app.ended();
  await browser.close();
  await world.stop();
  rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

const button = (name: string) => app.page.getByRole('button', { name, exact: true });
const tab = (name: string) => app.page.getByRole('tab', { name });
const inBrowser = async () => {
  await person.goto(await app.nextOpenedUrl());
  await walkThroughSignIn(person, { account: 'ada' });
};

test('a provider is described as the deployment says, with a client of one’s own', async () => {
  await app.page.getByRole('grid', { name: 'Deployments' }).getByRole('row', { name: 'Acme' }).click();
  await button('Sign in').click();
  await inBrowser();
  await app.page.getByText('signed in as').waitFor();
  await tab('Why').click();
  await app.page.getByText('Exact: everything that decides is known.').waitFor();
  await tab('Settings').click();
  await button('Describe the provider').click();
  await button('Use what the deployment says').click();
  expect(await app.page.getByRole('textbox', { name: 'Issuer' }).inputValue()).toBe(world.provider.issuer);
  await app.page.getByRole('textbox', { name: 'Client ID' }).fill(clientId);
  // Whoever runs the provider registers exactly what the form says.
  const register = app.page.getByRole('region', { name: 'To register at the provider' });
  const redirectUri = await register.getByText(/^http:/).innerText();
  expect(redirectUri).toMatch(/^http:\/\/127\.0\.0\.1\/callback\/[0-9a-f]{8}$/);
  await world.provider.registerNative({ clientId, redirectUri });
  await button('Save provider').click();
  await button('Test this provider').waitFor();
});

test('a test of it finds no problem', async () => {
  await button('Test this provider').click();
  const found = app.page.getByRole('region', { name: 'Test of the provider' });
  await found.getByText(/^\d+ checks done, /).waitFor();
  const text = await found.innerText();
  for (const check of ['Discovery', 'Keys', 'Redirect', 'Clock']) expect(text).toContain(check);
  expect(text).not.toContain('Problem');
});

test('a sign-in straight at it shows what it sends, beside what Coder stored', async () => {
  await button('Sign in by browser').click();
  await inBrowser();
  expect(await person.innerText('body')).toContain('sent your claims');
  expect(person.url()).not.toMatch(/code=|state=/);
  await button('Show the claims').click();
  await app.page.getByText('Compare', { exact: true }).click();
  const comparison = app.page.getByRole('region', { name: 'Comparison' });
  await comparison.waitFor();
  const cells = async (claim: string) => {
    const row = comparison
      .getByRole('row')
      .filter({ has: app.page.getByRole('rowheader', { name: claim, exact: true }) });
    return (await row.getByRole('cell').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
  };
  const groups = await cells('groups');
  expect(groups[0]).toContain('Only sent now');
  expect(groups[1]).toBe('not there');
  expect(groups[2]).toContain('"gpu-users"');
  expect((await cells('email'))[0]).toContain('Same');
  expect((await cells('aud'))[2]).toBe(clientId);
});
