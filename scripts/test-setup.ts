import { runScript } from './run-program.ts';

/**
 * Before the first end-to-end test: the app as it is shipped, so that `npx vitest run` needs no other command first. In a
 * process of its own, since a build goes by `NODE_ENV`, which is `test` here.
 */
export const setup = async (): Promise<void> => {
  const env = { ...process.env };
  delete env['NODE_ENV'];
  if ((await runScript('scripts/build.ts', ['--when-needed'], { env })) !== 0)
    throw new Error('The app was not built.');
};
