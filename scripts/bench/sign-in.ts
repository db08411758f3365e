import type { Ports } from '../../electron/app/ports.ts';
import type { LoopbackFetch } from '../../test/world/loopback-fetch.ts';
import { inMilliseconds, median, ratioFigure, timed, type Figure } from './figures.ts';
import { RemoteWorld } from './remote-world.ts';
import { startApp, stopApp } from './signed-in.ts';

const latencyMs = 100;

/**
 * What a sign-in has to ask between the redirect and the stored key, each after the other: the exchange of the code, whose
 * key that is, how long a token may live, the token, and the token itself about its expiry.
 */
const needed = 5;

/** From the browser's redirect to the key in the vault, against the sum of the round trips that takes. */
export const redirectToStoredKey = async (): Promise<Figure> => {
  const world = await RemoteWorld.start(['acme']);
  const origin = world.originOf('acme');
  const samples: number[] = [];
  for (let round = 0; round < 7; round++) samples.push(await signInOnce(world, origin));
  await world.latency(latencyMs);
  const trips: number[] = [];
  for (let trip = 0; trip < 21; trip++)
    trips.push(await timed(async () => (await world.fetch(`${origin}/api/v2/buildinfo`)).text()));
  world.stop();
  const sum = needed * median(trips);
  const from = `${inMilliseconds(median(samples))} against ${needed} × ${inMilliseconds(median(trips))}, medians`;
  return ratioFigure('Sign-in from redirect to stored key, against its round trips', median(samples) / sum, 1.2, from);
};

const signInOnce = async (world: RemoteWorld, origin: string): Promise<number> => {
  let redirected = 0;
  let stored = 0;
  const fetch: LoopbackFetch = (url, init) => {
    const { searchParams, port } = new URL(url);
    if (searchParams.has('code') && port !== new URL(origin).port) redirected = performance.now();
    return world.fetch(url, init);
  };
  const noteStored = (ports: Ports): Ports => ({
    ...ports,
    settings: {
      ...ports.settings,
      change: (change) => {
        const changed = ports.settings.change(change);
        // The commit point: the settings name the key that the vault holds.
        if (ports.settings.get().deployments[0]?.credential) stored ||= performance.now();
        return changed;
      },
    },
  });
  const app = await startApp({ fetch }, { change: noteStored });
  await world.latency(0);
  const id = await app.add(origin);
  await world.latency(latencyMs);
  await app.signIn(id);
  await stopApp(app);
  return stored - redirected;
};
