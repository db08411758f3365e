/**
 * The demo: a Coder world on loopback with a real OpenID provider and look-alikes of GitHub and CoderFlow, and the app with
 * its six deployments and one that is down already added, on a profile that is thrown away. `--headless`, or no screen: it
 * signs in to all of them by itself, and straight at the identity provider of one.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultWorld } from '../test/world/default-world.ts';
import { startWorld } from '../test/world/world.ts';
import { browserMissing, provideBrowser } from './browser.ts';
import { buildWhenNeeded } from './build-all.ts';
import { findAway } from './demo/away.ts';
import { driveDemo } from './demo/drive.ts';
import { withProvider } from './demo/provider.ts';
import { seedProfile } from './demo/seed.ts';
import { showDemo } from './demo/show.ts';
import { hasScreen } from './launch.ts';

const headless = process.argv.includes('--headless') || !hasScreen();

const run = async (): Promise<void> => {
  const browser = await provideBrowser();
  if (browser === null && headless) throw new Error(browserMissing);
  await buildWhenNeeded();
  const world = await startWorld(defaultWorld);
  const profile = mkdtempSync(join(tmpdir(), 'lanyard-demo-'));
  try {
    const agents = world.coderFlows.map((server) => ({
      label: server.label,
      accessUrl: server.origin,
      kind: 'coderflow' as const,
      key: server.makeKey('ada'),
    }));
    const coders = await Promise.all([...world.deployments].map((each) => withProvider(world, each)));
    seedProfile(profile, [...coders, ...agents, await findAway()]);
    await (headless ? driveDemo(profile, agents) : showDemo(profile, agents));
  } finally {
    await world.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
};

try {
  await run();
} catch (error) {
  console.error(`The demo failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
