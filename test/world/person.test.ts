/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment --
   an answer is read field by field and every field read is asserted */
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultWorld } from './default-world.ts';
import { authorizeQuery, codeForm, makeVerifier, register, send } from './flows.ts';
import { copyCliAuthKey, walkThroughSignIn } from './person.ts';
import { startWorld, type World } from './world.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'].find(existsSync);
const who = { account: 'ada' };

describe.skipIf(!executablePath)('a person in a real browser', () => {
  let world: World;
  let browser: Browser | undefined;
  let context: BrowserContext;
  let app: Server;
  const home = mkdtempSync(join(tmpdir(), 'world-person-'));

  beforeAll(async () => {
    world = await startWorld(defaultWorld);
    app = createServer((_request, response) => response.end('You can close this tab.')).listen(0, '127.0.0.1');
    const args = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update'];
    if (process.getuid?.() === 0) args.push('--no-sandbox');
    context = await chromium.launchPersistentContext(home, { executablePath: executablePath!, args, headless: true });
    browser = context.browser() ?? undefined;
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  }, 60_000);
  afterAll(async () => {
    await context.close();
    await browser?.close();
    app.close();
    await world.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('signs in from an authorize request to the loopback redirect, and is not asked twice by the provider', async () => {
    const redirect_uri = `http://127.0.0.1:${(app.address() as AddressInfo).port}/callback`;
    for (const name of ['acme', 'staging']) {
      const deployment = world.deployments.get(name);
      const client = await register(world, deployment, { redirect_uris: [redirect_uri] });
      const { verifier, challenge } = makeVerifier();
      const page = await context.newPage();
      const query = authorizeQuery(client.client_id, challenge, { redirect_uri });
      await page.goto(`${deployment.origin}/oauth2/authorize?${query}`);
      await walkThroughSignIn(page, who);
      expect(await page.textContent('body')).toBe('You can close this tab.');
      const code = new URL(page.url()).searchParams.get('code') ?? '';
      const form = { ...codeForm(client, code, verifier), redirect_uri };
      const pair = await send(world, deployment, 'POST', '/oauth2/tokens', { form });
      const me = await send(world, deployment, 'GET', '/api/v2/users/me', { token: pair.json.access_token });
      expect(me.json.username).toBe('ada');
      await page.close();
    }
  }, 60_000);

  it('copies a session key from /cli-auth, which the page never shows', async () => {
    const research = world.deployments.get('research');
    const page = await context.newPage();
    await copyCliAuthKey(page, research.origin, who);
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(research.lastSessionKey);
    expect(await page.content()).not.toContain(copied.slice(11));
    expect((await send(world, research, 'GET', '/api/v2/users/me', { token: copied })).json.username).toBe('ada');
    await page.close();
  }, 60_000);

  it('signs in at GitHub, enters the code that an app shows, and allows it', async () => {
    const community = world.deployments.get('community');
    const base = `${community.origin}/api/v2/users/oauth2/github`;
    const begun = await world.fetch(`${base}/device`);
    const code = (await begun.json()) as { device_code: string; user_code: string; verification_uri: string };
    const page = await context.newPage();
    await page.goto(code.verification_uri);
    await walkThroughSignIn(page, { ...who, userCode: code.user_code });
    expect(await page.textContent('h1')).toBe('All set');
    const cookie = 'oauth_state=s; oauth_pkce_verifier=v';
    const poll = await world.fetch(`${base}/callback?code=${code.device_code}&state=s`, { headers: { cookie } });
    expect(poll.status).toBe(200);
    await page.close();
  }, 60_000);
});
