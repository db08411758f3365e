import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll } from '@electron/asar';
import { z } from 'zod';
import { app } from './app.ts';

const manifest = z.object({ main: z.string() });

/**
 * An installed app: unpacks its archive (and what lies beside it in `app.asar.unpacked`) to a folder for temporary files,
 * since Node reads no archives, and tells the app that it is packaged.
 *
 * @param archive path of `app.asar`
 * @returns absolute path of its main module
 */
export const openPacked = (archive: string): string => {
  const folder = join(mkdtempSync(join(tmpdir(), 'lanyard-packed-')), 'resources', 'app.asar');
  extractAll(archive, folder);
  app.pack(folder);
  // Chromium takes this switch; an app that is not packaged has to read it itself.
  const userData = process.argv.find((argument) => argument.startsWith('--user-data-dir='));
  if (userData !== undefined) app.setPath('userData', userData.slice(userData.indexOf('=') + 1));
  return join(folder, manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).main);
};
