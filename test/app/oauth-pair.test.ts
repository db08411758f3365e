import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startWorld, type Deployment, type World } from '../world/world.ts';
import { Harness, type HarnessOptions } from './harness.ts';

const hour = 3_600_000;

let world: World;
let later: Deployment;
/** Refreshes that reached the deployment. */
let refreshes = 0;
/** What happens to a refresh: its answer gets lost, or the deployment is away. */
let trouble: 'none' | 'answer-lost' | 'away' = 'none';
let ahead = 0;

beforeAll(async () => {
  world = await startWorld({ deployments: [{ name: 'later', generation: '2.38', mintingRefused: true }] });
  later = world.deployments.get('later');
});
afterAll(() => world.stop());
beforeEach(() => {
  refreshes = ahead = 0;
  trouble = 'none';
  later.settings.mintingRefused = true;
  later.state.keys.clear();
  later.state.tokens = [];
  later.state.clients.clear();
});

const broken = () => new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) });

const change: HarnessOptions['change'] = (ports) => ({
  ...ports,
  http: {
    ...ports.http,
    fetchFor: (origin) => {
      const fetch = ports.http.fetchFor(origin);
      return async (url, init) => {
        const form = init?.body instanceof URLSearchParams ? init.body.toString() : init?.body;
        const isRefresh = typeof form === 'string' && form.includes('grant_type=refresh_token');
        if (!isRefresh) return fetch(url, init);
        if (trouble === 'away') throw broken();
        refreshes += 1;
        const answer = await fetch(url, init);
        if (trouble === 'answer-lost') throw broken();
        return answer;
      };
    },
  },
});

const open: Harness[] = [];
afterEach(() => Promise.all(open.splice(0).map(({ app }) => app.stop())));
const start = async (options: HarnessOptions = {}) => {
  const h = new Harness(world, { change, ahead: () => ahead, ...options });
  open.push(h);
  await h.app.start();
  return h;
};
const signedIn = async () => {
  const h = await start();
  const id = await h.add(later.origin);
  const { credential } = await h.signIn(id, 'ada');
  return { h, id, credential: credential! };
};
const keys = () => [...later.state.keys.values()].filter(({ loginType }) => loginType === 'oauth2_provider_app');
const clients = () => [...later.state.clients.values()];

describe('where minting is refused after an OAuth2 sign-in', () => {
  it('lives on the token pair, keeps its registration, and signing out removes both', async () => {
    const { h, id, credential } = await signedIn();
    expect(credential).toMatchObject({ kind: 'oauth-pair', whose: 'ours', tokenName: null });
    expect(credential.renewsAt! - Date.now()).toBeGreaterThan(0.79 * 24 * hour);
    expect(credential.renewsAt! - Date.now()).toBeLessThan(0.81 * 24 * hour);
    expect(keys().map((key) => key.id)).toEqual([credential.keyId]);
    expect(clients()).toHaveLength(1);
    expect(h.app.state().tidyUps).toEqual([]);

    await h.app.stop();
    const next = await start({ folder: h.folder, keyring: h.keyring });
    await next.until(id, ({ status }) => status.state === 'signed-in');
    expect(clients()).toHaveLength(1);
    await next.app.handlers['signOut.now']({ id });
    expect(next.view(id).status.state).toBe('signed-out');
    expect(clients()).toEqual([]);
    expect(keys()).toEqual([]);
    expect(next.app.state().tidyUps).toEqual([]);
  });

  it('is refreshed at 80 % of its life, once, and lives on with the new pair', async () => {
    const { h, id, credential } = await signedIn();
    ahead = 19 * hour;
    await h.app.handlers['deployments.refresh']({ id });
    expect(refreshes).toBe(0);
    ahead = 19.3 * hour;
    await Promise.all([1, 2, 3].map(() => h.app.handlers['deployments.refresh']({ id })));
    expect(refreshes).toBe(1);
    const now = h.view(id).credential;
    expect(now?.keyId).not.toBe(credential.keyId);
    expect(keys().map((key) => key.id)).toEqual([now?.keyId]);

    ahead = 2 * 19.4 * hour;
    await h.app.handlers['deployments.refresh']({ id });
    expect(refreshes).toBe(2);
    await h.app.handlers['deployments.refresh']({ id });
    expect(h.view(id).status.state).toBe('signed-in');
    expect(refreshes).toBe(2);
  });

  it('ends in “sign in again”, said as such, when the answer to a refresh is lost', async () => {
    const { h, id, credential } = await signedIn();
    ahead = 20 * hour;
    trouble = 'answer-lost';
    await h.app.handlers['deployments.refresh']({ id });
    trouble = 'none';
    expect(later.state.keys.has(credential.keyId)).toBe(false);
    await h.app.handlers['deployments.refresh']({ id });
    expect(h.view(id).status).toMatchObject({ state: 'ended', failure: { code: 'refresh-lost' } });
    expect(refreshes).toBe(1);

    later.settings.mintingRefused = false;
    const again = await h.signIn(id, 'ada');
    expect(again.credential?.kind).toBe('own-token');
    await h.app.handlers['deployments.refresh']({ id });
    expect(clients()).toEqual([]);
    expect(keys()).toEqual([]);
  });

  it('tries again while the old access token shows that nothing was lost', async () => {
    const { h, id } = await signedIn();
    ahead = 20 * hour;
    trouble = 'away';
    await h.app.handlers['deployments.refresh']({ id });
    expect(h.view(id).status.state).toBe('signed-in');
    trouble = 'none';
    await h.app.handlers['deployments.refresh']({ id });
    expect(refreshes).toBe(1);
    expect(h.view(id).status.state).toBe('signed-in');
  });

  it('asks no more once the deployment has refused the refresh token', async () => {
    const { h, id, credential } = await signedIn();
    later.state.tokens = [];
    ahead = 20 * hour;
    await h.app.handlers['deployments.refresh']({ id });
    await h.app.handlers['deployments.refresh']({ id });
    expect(refreshes).toBe(1);
    expect(h.view(id).credential?.renewsAt).toBeNull();
    later.state.keys.delete(credential.keyId);
    await h.app.handlers['deployments.refresh']({ id });
    expect(h.view(id).status).toMatchObject({ state: 'ended', failure: { code: 'refresh-lost' } });
  });
});
