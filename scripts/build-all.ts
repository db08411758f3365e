import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { mainConfig, preloadConfig, rendererConfig } from './config/vite.ts';
import { root } from './root.ts';

const dist = join(root, 'dist');
const stamp = join(dist, '.sources');
const sources = ['electron', 'renderer', 'scripts/config', 'package-lock.json'];

/** Builds main process, preload script and pages into `dist/`. */
export const buildAll = async (): Promise<void> => {
  rmSync(dist, { recursive: true, force: true });
  await Promise.all([build(mainConfig), build(preloadConfig), build(rendererConfig)]);
  writeFileSync(stamp, hashOfSources());
};

/** Builds unless `dist/` was built from exactly these sources. */
export const buildWhenNeeded = async (): Promise<void> => {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOfSources()) return;
  console.log('Building…');
  await buildAll();
};

const hashOfSources = (): string => {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesIn))
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)));
  return hash.digest('hex');
};

const filesIn = (path: string): string[] =>
  path.includes('.')
    ? [path]
    : readdirSync(join(root, path), { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.tsbuildinfo'))
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
        .sort();
