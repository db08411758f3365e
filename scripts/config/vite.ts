import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

const inRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const common = { configFile: false, logLevel: 'warn', root: inRoot('.') } satisfies InlineConfig;

/** Lanyard speaks English: React Aria's words in thirty other languages are left out. */
export const englishOnly = optimizeLocales.vite({ locales: ['en-US'] });

const keyringProcess = inRoot('electron/adapters/keyring/process.ts');

/** Functions and classes keep their names, so that a stack trace in the log can be read without a source map. */
const keepingNames = { compress: { keepNames: { function: true, class: true } }, mangle: { keepNames: true } };

/** Main process: ES modules with everything bundled but Electron and the one native module. */
export const mainConfig: InlineConfig = {
  ...common,
  publicDir: false,
  // electron-store's own hook of signals would end the process past Electron's way of quitting.
  resolve: { alias: { 'when-exit': inRoot('scripts/config/exit-without-signals.ts') } },
  ssr: { noExternal: true, external: ['electron', '@napi-rs/keyring'], target: 'node' },
  build: {
    ssr: true,
    target: 'node20',
    outDir: inRoot('dist'),
    emptyOutDir: false,
    // For reading a stack trace by hand: they are not packaged, and loading them at each start is not wanted either.
    sourcemap: 'hidden',
    rolldownOptions: {
      input: {
        main: inRoot('electron/main.ts'),
        evaluator: inRoot('electron/adapters/evaluator/worker.ts'),
        ...(existsSync(keyringProcess) && { 'keyring-process': keyringProcess }),
      },
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        keepNames: true,
        minify: keepingNames,
      },
    },
  },
};

/** Preload: one CommonJS file, since a sandboxed preload can load neither ES modules nor a second file. */
export const preloadConfig: InlineConfig = {
  ...common,
  publicDir: false,
  build: {
    target: 'chrome140',
    outDir: inRoot('dist'),
    emptyOutDir: false,
    minify: false,
    modulePreload: false,
    rolldownOptions: {
      input: inRoot('electron/preload.ts'),
      external: ['electron', ...builtinModules],
      output: { format: 'cjs', entryFileNames: 'preload.cjs' },
    },
  },
};

/** The two pages. Nothing inline: their content security policy refuses it. */
export const rendererConfig: InlineConfig = {
  ...common,
  root: inRoot('renderer'),
  base: './',
  plugins: [react(), englishOnly],
  build: {
    target: 'chrome140',
    outDir: inRoot('dist/renderer'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: [inRoot('renderer/index.html'), inRoot('renderer/secret.html')],
      // The contract does nothing when it is loaded: what the pages do not use of it is left out.
      treeshake: { moduleSideEffects: [{ test: /\/electron\/(?:contract|words)\//, sideEffects: false }] },
    },
  },
};
