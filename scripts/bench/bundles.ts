import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../root.ts';
import type { Figure } from './figures.ts';

const filesIn = (folder: string): Buffer[] =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));

/** Everything but the preload script, which is the only CommonJS file. */
const mainFiles = () =>
  ['dist', 'dist/chunks'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(root, folder, name))),
  );

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

const sizeFigure = (what: string, bytes: number, mostKilobytes: number, from: string): Figure => ({
  what,
  measured: `${(bytes / 1000).toFixed(0)} kB`,
  goal: `≤ ${mostKilobytes} kB`,
  reached: bytes <= mostKilobytes * 1000,
  from,
});

/** The pages, compressed: every file of both windows. */
export const rendererBundle = (): Figure => {
  const files = filesIn('dist/renderer');
  const bytes = sum(files.map((file) => gzipSync(file).length));
  return sizeFigure('Renderer bundle, gzip', bytes, 200, `${files.length} files`);
};

/** The main process, its thread and the keyring's process, as they are loaded; without source maps, which are not packaged. */
export const mainBundle = (): Figure => {
  const files = mainFiles();
  return sizeFigure('Main bundle', sum(files.map(({ length }) => length)), 1200, `${files.length} files`);
};
