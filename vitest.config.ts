import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const inRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The real package would try to download its binary when imported from Node.
const alias = { electron: inRoot('test/host/electron.ts') };

export default defineConfig({
  root: inRoot('.'),
  resolve: { alias },
  test: {
    // By default one core is left idle, which on two is half of them.
    maxWorkers: '100%',
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/canary/**', 'test/renderer/**', '**/node_modules/**'],
          environment: 'node',
          testTimeout: 20_000,
          hookTimeout: 60_000,
          // A worker keeps its modules from file to file: loading them anew took a fifth of the whole run.
          isolate: false,
          // Its own import of `electron` has to meet the alias too.
          server: { deps: { inline: ['electron-store'] } },
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          include: ['test/renderer/**/*.test.tsx'],
          environment: 'jsdom',
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          globalSetup: 'scripts/test-setup.ts',
          include: ['test/e2e/**/*.test.ts', 'test/canary/**/*.test.ts'],
          exclude: ['test/canary/canary.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // After all others: browsers and keyrings share two cores badly with them.
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'canary',
          globalSetup: 'scripts/test-setup.ts',
          include: ['test/canary/canary.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // It searches gigabytes of memory, and watches every process.
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
