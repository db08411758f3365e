import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');

/** The keyring process as the app ships it: bundled, so that it starts within the app's own time limits. */
export async function bundleKeyringProcess(): Promise<{ readonly path: string; readonly remove: () => void }> {
  // Below node_modules, where the bundle finds the native module.
  const parent = join(root, 'node_modules/.cache');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'lanyard-keyring-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['@napi-rs/keyring'] },
    build: {
      ssr: join(root, 'electron/adapters/keyring/process.ts'),
      outDir: folder,
      rolldownOptions: { output: { entryFileNames: 'keyring-process.mjs' } },
    },
  });
  return { path: join(folder, 'keyring-process.mjs'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
