import { spawnForked } from './spawn-forked.ts';
import { spawnUtility } from './spawn-utility.ts';
import type { SpawnKeyringProcess } from './spawn.ts';

/** Starts the keyring process at `modulePath` (the bundled `keyring-process.js`) the way the present runtime does it. */
export const spawnForRuntime = (modulePath: string): SpawnKeyringProcess =>
  process.versions['electron'] === undefined ? spawnForked(modulePath) : spawnUtility(modulePath);
