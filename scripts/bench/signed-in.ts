import { rmSync } from 'node:fs';
import { Harness, type HarnessOptions } from '../../test/app/harness.ts';
import { RemoteWorld } from './remote-world.ts';

/** The whole app below its window, signed in to a number of deployments that all answer after a while. */
export interface SignedIn {
  readonly app: Harness;
  readonly world: RemoteWorld;
  /** Entries, in the order of the deployments' names. */
  readonly ids: readonly string[];
  readonly stop: () => Promise<void>;
}

/** Adds and signs in to each; afterwards each answer takes `latencyMs`. */
export const signInTo = async (names: readonly string[], latencyMs: number): Promise<SignedIn> => {
  const world = await RemoteWorld.start(names);
  const app = await startApp(world);
  const ids: string[] = [];
  for (const name of names) {
    const id = await app.add(world.originOf(name));
    await app.signIn(id);
    ids.push(id);
  }
  await world.latency(latencyMs);
  const stop = async () => {
    await stopApp(app);
    world.stop();
  };
  return { app, world, ids, stop };
};

export const startApp = async (world: Pick<RemoteWorld, 'fetch'>, options: HarnessOptions = {}): Promise<Harness> => {
  const harness = new Harness(world, options);
  await harness.app.start();
  return harness;
};

export const stopApp = async (harness: Harness): Promise<void> => {
  await harness.app.stop();
  rmSync(harness.folder, { recursive: true, force: true });
};
