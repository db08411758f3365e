import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build, type InlineConfig } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mainConfig } from '../../../scripts/config/vite.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');
/** Milliseconds: each builds a bundle and starts a process, which takes long beside other work. */
const patient = { timeout: 120_000 };
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanyard-signals-'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Listeners for signals that opening the profile adds, bundled with `config`, in a process of its own. */
async function listenersAdded(name: string, config: InlineConfig): Promise<unknown> {
  await build({
    ...config,
    build: {
      ...config.build,
      outDir: join(folder, name),
      rolldownOptions: { input: { store: join(root, 'electron/adapters/store/open-profile.ts') } },
    },
  });
  const script = join(folder, `${name}.mjs`);
  writeFileSync(
    script,
    `import { register } from 'node:module';
     register(${JSON.stringify(pathToFileURL(join(root, 'test/host/electron-hook.mjs')))});
     await import('electron');
     const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'];
     const before = signals.map((signal) => process.listenerCount(signal));
     const { openProfile } = await import(${JSON.stringify(pathToFileURL(join(folder, name, 'store.js')))});
     openProfile(${JSON.stringify(join(folder, `${name}-profile`))});
     const added = signals.map((signal, index) => [signal, process.listenerCount(signal) - before[index]]);
     console.log(JSON.stringify(Object.fromEntries(added)));`,
  );
  const { stdout } = await run(process.execPath, ['--import', 'tsx', script], { cwd: root });
  return JSON.parse(stdout);
}

test('opening the profile hooks no signal, so that Electron quits in its own order', patient, async () => {
  expect(await listenersAdded('as-shipped', mainConfig)).toEqual({ SIGTERM: 0, SIGINT: 0, SIGHUP: 0 });
});

test('without the stand-in for when-exit it would', patient, async () => {
  expect(await listenersAdded('without', { ...mainConfig, resolve: {} })).toEqual({ SIGTERM: 1, SIGINT: 1, SIGHUP: 1 });
});
