import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../root.ts';
import type { Figure } from './figures.ts';

const filesIn = (folder: string): Buffer[] =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));

const mostKilobytes = 200;

/** The pages, compressed: every file of both windows. */
export const rendererBundle = (): Figure => {
  const files = filesIn('dist/renderer');
  const bytes = files.reduce((all, file) => all + gzipSync(file).length, 0);
  return {
    what: 'Renderer bundle, gzip',
    measured: `${(bytes / 1000).toFixed(0)} kB`,
    goal: `≤ ${mostKilobytes} kB`,
    reached: bytes <= mostKilobytes * 1000,
    from: `${files.length} files`,
  };
};
