import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startWorld, type Deployment, type World } from '../world/world.ts';
import { Harness } from './harness.ts';

let world: World;
let deployment: Deployment;
let later: Deployment;
let h: Harness;
let id: string;
beforeAll(async () => {
  world = await startWorld({
    deployments: [
      { name: 'acme', generation: '2.36', oauth: true, registration: false, role: 'owner' },
      { name: 'later', generation: '2.38', oauth: true, registration: false, role: 'owner' },
    ],
  });
  deployment = world.deployments.get('acme');
  later = world.deployments.get('later');
});
afterAll(() => world.stop());
beforeEach(async () => {
  h = new Harness(world);
  await h.app.start();
  id = await h.add(deployment.origin);
});
afterEach(() => h.app.stop());

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** What an administrator does in the dashboard (coder-api.md 4.6). */
const makeApp = async (at: Deployment, callback: string) => {
  const session = await h.person.cliAuthKey(`${at.origin}/cli-auth`, 'ada');
  const post = async (path: string, body: unknown) => {
    const answer = await world.fetch(`${at.origin}/api/v2/oauth2-provider/apps${path}`, {
      method: 'POST',
      headers: { 'Coder-Session-Token': session },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(201);
    return (await answer.json()) as Record<string, string>;
  };
  const name = `lanyard-${Math.floor(Math.random() * 1e9)}`;
  const app = await post('', { name, callback_url: callback, icon: '' });
  const secret = await post(`/${app['id']}/secrets`, {});
  return { clientId: app['id'] ?? '', secret: secret['client_secret_full'] ?? '' };
};

describe('a client made by an administrator', () => {
  it('signs in on exactly its callback, and revokes its pair', async () => {
    const redirectUri = `http://localhost:${await freePort()}/lanyard/callback`;
    const { clientId, secret } = await makeApp(deployment, redirectUri);
    h.typed = secret;
    await h.app.handlers['deployments.setOAuthClient']({ id, clientId, redirectUri, withSecret: true });
    expect(h.view(id).ways[0]).toMatchObject({ way: 'oauth-client', open: true });
    expect(h.prompts.at(-1)).toMatchObject({ purpose: 'client-secret' });

    const view = await h.signIn(id, 'ada');
    expect(view.credential?.kind).toBe('own-token');
    const oauthKeys = [...deployment.state.keys.values()].filter((key) => key.loginType === 'oauth2_provider_app');
    expect(oauthKeys).toEqual([]);
    expect([...deployment.state.clients.keys()]).toContain(clientId);
  });

  it('says that its port is busy and offers the next way', async () => {
    const server: Server = createServer();
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
    );
    const redirectUri = `http://127.0.0.1:${port}/callback`;
    const { clientId, secret } = await makeApp(deployment, redirectUri);
    h.typed = secret;
    await h.app.handlers['deployments.setOAuthClient']({ id, clientId, redirectUri, withSecret: true });
    await h.app.handlers['signIn.start']({ id, way: 'oauth-client' });
    const { signIn } = await h.until(id, (view) => Boolean(view.signIn?.failure));
    expect(signIn).toMatchObject({ failure: { code: 'port-busy' }, next: 'cli-auth' });
    server.close();
  });

  it('is asked about before a browser is sent there with it', async () => {
    const redirectUri = `http://127.0.0.1:${await freePort()}/callback`;
    h.typed = 'coder_whatever';
    const clientId = '6d2a4c0e-51f5-4d43-8a0a-0d5c6f1f9c77';
    await h.app.handlers['deployments.setOAuthClient']({ id, clientId, redirectUri, withSecret: true });
    await h.app.handlers['signIn.start']({ id, way: 'oauth-client' });
    const { signIn } = await h.until(id, (view) => Boolean(view.signIn?.failure));
    expect(signIn).toMatchObject({ failure: { code: 'client-refused' }, hasLink: false });
  });

  it('is closed without a secret, but where the metadata lists none', async () => {
    const redirectUri = `http://127.0.0.1:${await freePort()}/callback`;
    await h.app.handlers['deployments.setOAuthClient']({ id, clientId: 'x', redirectUri, withSecret: false });
    expect(h.view(id).ways[0]).toMatchObject({
      way: 'oauth-client',
      open: false,
      why: expect.stringContaining('has no secret') as string,
    });
    const other = await h.add(later.origin);
    await h.app.handlers['deployments.setOAuthClient']({ id: other, clientId: 'x', redirectUri, withSecret: false });
    expect(h.view(other).ways[0]).toMatchObject({ way: 'oauth-client', open: true });
  });

  it('refuses a callback that is not on loopback, and keeps what was there', async () => {
    const set = h.app.handlers['deployments.setOAuthClient'];
    const redirectUri = 'https://example.com/callback';
    await expect(set({ id, clientId: 'x', redirectUri, withSecret: false })).rejects.toMatchObject({
      code: 'client-refused',
    });
    expect(h.view(id).oauthClient).toBeNull();
  });
});
