import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, mergeConfig, type InlineConfig } from 'vite';
import { mainConfig, preloadConfig, rendererConfig } from '../config/vite.ts';
import { root } from '../root.ts';

/** What a built change asks for: the app started anew, or its pages loaded again. */
export type Change = 'app' | 'page';

/** Readable and quick to build: nothing minified, React with its warnings, a source map beside each file. */
const forReading: InlineConfig = {
  mode: 'development',
  build: {
    minify: false,
    sourcemap: true,
    reportCompressedSize: false,
    watch: {},
    rolldownOptions: { output: { minify: false } },
  },
};

/**
 * Builds the main process, the preload script and the pages into `dist/`, and each again when one of its files changes.
 *
 * @param onBuilt hears of every later build that succeeded; errors are printed, and what was built before stays
 * @returns resolves when all three have been built once
 */
export const watchAll = async (onBuilt: (change: Change) => void): Promise<void> => {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  await Promise.all([
    watch(mainConfig, () => onBuilt('app')),
    watch(preloadConfig, () => onBuilt('app')),
    watch(rendererConfig, () => onBuilt('page')),
  ]);
};

const watch = async (config: InlineConfig, onBuilt: () => void): Promise<void> => {
  const watcher = await build(mergeConfig(config, forReading));
  if (!('on' in watcher)) throw new Error('Vite built once and does not watch.');
  await new Promise<void>((resolve) => {
    let first = true;
    watcher.on('event', (event) => {
      if (event.code === 'ERROR') console.error(event.error.message);
      if (event.code !== 'BUNDLE_END') return;
      if (first) resolve();
      else onBuilt();
      first = false;
      void event.result.close();
    });
  });
};
