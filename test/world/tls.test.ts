import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLoopbackAgent, createLoopbackFetch } from './loopback-fetch.ts';
import { startWorld, type World } from './world.ts';

let world: World;

beforeAll(async () => {
  const kinds = ['good', 'unknown-ca', 'expired', 'wrong-host'] as const;
  world = await startWorld({ deployments: kinds.map((tls) => ({ name: tls, tls })) });
});
afterAll(() => world.stop());

const codeOf = async (name: string) => {
  const failure = await world.fetch(`${world.deployments.get(name).origin}/healthz`).then(
    () => undefined,
    (error: unknown) => error,
  );
  return ((failure as Error).cause as NodeJS.ErrnoException).code;
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
  ['expired', 'CERT_HAS_EXPIRED'],
  ['wrong-host', 'ERR_TLS_CERT_ALTNAME_INVALID'],
])('shows a certificate that is wrong in one way: %s', async (name, code) => {
  expect(await codeOf(name)).toBe(code);
});
