import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCli } from '../../electron/adapters/cli.ts';
import { createHttp } from '../../electron/adapters/http.ts';
import type { Http } from '../../electron/app/ports.ts';
import { probe } from '../../electron/deployments/probe.ts';
import { kinds } from '../../electron/app/kinds.ts';
import { startWorld, type World } from '../world/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'lanyard-probe-'));
let world: World;
let http: Http;

beforeAll(async () => {
  world = await startWorld({
    deployments: [
      { name: 'v224', generation: '2.24' },
      { name: 'v230', generation: '2.30' },
      { name: 'v236', generation: '2.36', signInText: 'Sign in with Acme' },
      { name: 'closed', generation: '2.36', registration: false },
      { name: 'without', generation: '2.36', oauth: false, oidc: false },
      { name: 'v238', generation: '2.38' },
      { name: 'v238off', generation: '2.38', oauth: false },
      { name: 'proxy', workspaceProxy: true, dashboardUrl: 'https://coder.example.com' },
      { name: 'moved', dashboardUrl: 'https://coder.example.com', hostRedirect: true },
      { name: 'foreign', dashboardUrl: 'https://coder.example.com' },
      { name: 'secure', tls: 'good' },
      { name: 'old', tls: 'expired' },
    ],
  });
  writeFileSync(join(folder, 'ca.pem'), world.caPem);
  http = createHttp({ extraCaFile: join(folder, 'ca.pem') });
});

afterAll(async () => {
  await http.close();
  await world.stop();
  rmSync(folder, { recursive: true });
});

const look = (name: string) =>
  probe({
    kinds,
    address: `${world.deployments.get(name).origin}/workspaces`,
    allowHttp: false,
    fetchFor: (origin) => http.fetchFor(origin),
    cli: createCli({ env: {} }),
    signal: new AbortController().signal,
  });

describe('a look at the world', () => {
  test.each([
    ['v224', 'off', false, false],
    ['v230', 'off', false, false],
    ['v236', 'on', true, false],
    ['closed', 'on', false, false],
    ['without', 'off', false, false],
    ['v238', 'on', true, true],
    ['v238off', 'off', false, false],
    ['secure', 'on', true, false],
  ])('finds the OAuth2 server of %s %s', async (name, server, registration, publicClients) => {
    const found = await look(name);
    expect(found).toMatchObject({
      kindName: 'Coder',
      known: { oauth: { server, registration, publicClients } },
      origin: world.deployments.get(name).origin,
      canonicalOrigin: null,
      noUsersYet: false,
    });
    expect(world.deployments.get(name).generation.version).toMatch(new RegExp(`^v${found.version}\\+`));
  });

  test("finds the sign-in methods and the provider's own words", async () => {
    expect((await look('v236')).methods).toMatchObject({ password: true, oidc: { text: 'Sign in with Acme' } });
    expect((await look('without')).methods?.oidc).toBeNull();
  });

  test.each([
    ['proxy', 'workspace-proxy', 'https://coder.example.com'],
    ['moved', 'redirected', 'https://coder.example.com'],
    ['old', 'tls-expired', 'CERT_HAS_EXPIRED'],
  ])('says what is wrong with %s', async (name, code, detail) => {
    await expect(look(name)).rejects.toMatchObject({ code, detail });
  });

  test('tells the address that a deployment gives itself', async () => {
    expect((await look('foreign')).canonicalOrigin).toBe('https://coder.example.com');
  });

  test('leaves nothing behind', async () => {
    await look('v238');
    for (const deployment of world.deployments) {
      expect(deployment.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    }
  });
});
