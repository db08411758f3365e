import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './install.ts';
import { root } from './root.ts';
import { runNode } from './run-program.ts';

const folder = join(root, 'node_modules/electron');

/** The program that the installed `electron` package would start, or null while its binary is not there. */
export const findElectron = (): string | null => {
  const pathFile = join(folder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron';
  const program = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), name);
  return existsSync(program) ? program : null;
};

/** Finds Electron's binary or fetches it, for at most two minutes. */
export const provideElectron = async (): Promise<string | null> => {
  const present = findElectron();
  if (present !== null) return present;
  await install({
    what: "Electron's binary",
    command: 'node node_modules/electron/install.js',
    why: 'without it the app runs in Chromium, without a tray',
    run: () => runNode('electron/install.js', [], { timeout: 120_000, quiet: true }),
  });
  return findElectron();
};
