import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedProfile } from '../../scripts/demo/seed.ts';
import { browserArguments, findBrowser } from '../../scripts/find-browser.ts';
import { organizationIdOf } from '../world/coder/identifiers.ts';
import { walkThroughSignIn } from '../world/person.ts';
import { startWorld, type Deployment, type World } from '../world/world.ts';
import { launchApp, type LaunchedApp } from './app.ts';

let world: World;
let deployment: Deployment;
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
        organizations: [{ name: 'acme', displayName: 'Acme', groups: [{ name: 'platform' }, { name: 'gpu-users' }] }],
        users: [{ username: 'ada', roles: ['owner'] }],
        idpSync: { groups: { acme: { field: 'groups', regexFilter: '^platform$' } } },
        provider: { claimsOnlyIn: { groups: 'userinfo' } },
      },
    ],
  });
  deployment = world.deployments.get('acme');
  seedProfile(profile, [deployment]);
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
/** The steps below the group that the search found first, as a person reads them. */
const stepsTo = async (group: string): Promise<string[]> => {
  await app.page.getByRole('searchbox', { name: 'Why am I, or am I not, in…' }).fill(group);
  const steps = app.page.getByRole('search').getByRole('listitem');
  await steps.first().waitFor();
  return (await steps.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
};

test('a group that is missing is explained down to the step that dropped its value', async () => {
  await app.page.getByRole('grid', { name: 'Deployments' }).getByRole('row', { name: 'Acme' }).click();
  await button('Sign in').click();
  await inBrowser();
  await app.page.getByText('signed in as').waitFor();
  await tab('Why').click();
  await app.page.getByText('Exact: everything that decides is known.').waitFor();
  await app.page.getByText('The name filter keeps you out of').waitFor();
  const steps = await stepsTo('gpu-users');
  expect(steps.join('\n')).toMatch(
    /Found in the claim .*groups\n.*Name filter .*\^platform\$ does not match gpu-users/,
  );
});

test('the claim is shown with its value and where it came from', async () => {
  await tab('Claims').click();
  const line = app.page.getByRole('row').filter({ has: app.page.getByRole('rowheader', { name: 'groups' }) });
  await line.waitFor();
  const text = await line.innerText();
  for (const part of ['gpu-users', 'UserInfo', 'Groups in Acme']) expect(text).toContain(part);
});

test('signing in again after an admin changed the filter brings the group, and says so', async () => {
  const settings = deployment.state.idpSync.groups.get(organizationIdOf('acme', 'acme'));
  settings!.regexFilter = '^(platform|gpu-users)$';
  await button('Sign in again and re-read').click();
  await inBrowser();
  await app.focus();
  await tab('Why').click();
  await app.page.getByText('One group came with your last sign-in').waitFor();
  expect((await stepsTo('gpu-users')).join('\n')).toContain('you are put into gpu-users');
});
