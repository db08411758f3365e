import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

const inRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const common = { configFile: false, logLevel: 'warn', root: inRoot('.') } satisfies InlineConfig;

const keyringProcess = inRoot('electron/adapters/keyring/process.ts');

/** Main process: ES modules with everything bundled but Electron and the one native module. */
export const mainConfig: InlineConfig = {
  ...common,
  publicDir: false,
  ssr: { noExternal: true, external: ['electron', '@napi-rs/keyring'], target: 'node' },
  build: {
    ssr: true,
    target: 'node20',
    outDir: inRoot('dist'),
    emptyOutDir: false,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        main: inRoot('electron/main.ts'),
        ...(existsSync(keyringProcess) && { 'keyring-process': keyringProcess }),
      },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
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
  plugins: [react()],
  build: {
    target: 'chrome140',
    outDir: inRoot('dist/renderer'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: [inRoot('renderer/index.html'), inRoot('renderer/secret.html')] },
  },
};
