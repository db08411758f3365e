import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLoopbackAgent, createLoopbackFetch } from './loopback-fetch.ts';
import { startWorld, type World } from './world.ts';

let world: World;

beforeAll(async () => {
  const kinds = ['good', 'unknown-ca', 'missing-intermediate', 'expired', 'wrong-host'] as const;
  world = await startWorld({ deployments: kinds.map((tls) => ({ name: tls, tls })) });
});
afterAll(() => world.stop());

const codeOf = async (name: string) => {
  const failure = await world.fetch(`${world.deployments.get(name).origin}/healthz`).then(
    () => undefined,
    (error: unknown) => error,
  );
  return ((failure as Error | undefined)?.cause as NodeJS.ErrnoException | undefined)?.code;
};

it('serves a good certificate to those who trust the world’s authority', async () => {
  const { origin } = world.deployments.get('good');
  expect(origin).toMatch(/^https:\/\/good\.localhost:\d+$/);
  expect(await (await world.fetch(`${origin}/healthz`)).text()).toBe('OK');
  const stranger = createLoopbackAgent();
  await expect(createLoopbackFetch(stranger)(`${origin}/healthz`)).rejects.toThrow('fetch failed');
  await stranger.close();
});

it.each([
  ['unknown-ca', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ['missing-intermediate', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ['expired', 'CERT_HAS_EXPIRED'],
  ['wrong-host', 'ERR_TLS_CERT_ALTNAME_INVALID'],
])('shows a certificate that is wrong in one way: %s', async (name, code) => {
  expect(await codeOf(name)).toBe(code);
});

it('would be trusted with the intermediate that it leaves out', async () => {
  const agent = createLoopbackAgent(`${world.caPem}\n${world.intermediatePem}`);
  const { origin } = world.deployments.get('missing-intermediate');
  expect((await createLoopbackFetch(agent)(`${origin}/healthz`)).status).toBe(200);
  await agent.close();
});

it('changes its certificate while it runs', async () => {
  await world.showCertificate('good', 'expired');
  expect(await codeOf('good')).toBe('CERT_HAS_EXPIRED');
  await world.showCertificate('good', 'good');
  expect(await codeOf('good')).toBeUndefined();
});
