import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../root.ts';
import { runProgram } from '../run-program.ts';
import { readResults, type TestResults } from '../test-results.ts';

/** A run that takes longer than this many milliseconds hangs. */
const longestRun = 15 * 60_000;

/** A copy of the working tree, in which sources can be changed and tests run. */
export interface Copy {
  readonly folder: string;
  /** Runs tests there until the first one fails, their output on ours where it is asked for. */
  readonly test: (
    paths: readonly string[],
    options: { readonly quiet: boolean },
  ) => Promise<TestResults | 'hung' | null>;
  readonly remove: () => void;
}

/** Copies every file that git knows or would take, as it is now; the packages are those of the checkout. */
export const copyTree = (): Copy => {
  const folder = mkdtempSync(join(tmpdir(), 'lanyard-mutations-'));
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  for (const file of listed
    .toString()
    .split('\0')
    .filter((each) => each !== '' && existsSync(join(root, each))))
    cpSync(join(root, file), join(folder, file));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const results = join(folder, 'results.json');
  return {
    folder,
    test: async (paths, { quiet }) => {
      rmSync(results, { force: true });
      const began = performance.now();
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
      const args = ['run', '--project=node', '--project=renderer', '--bail=1', ...reporters, ...paths];
      const vitest = join(root, 'node_modules/vitest/vitest.mjs');
      await runProgram(process.execPath, [vitest, ...args], { cwd: folder, quiet, timeout: longestRun });
      return performance.now() - began >= longestRun ? 'hung' : readResults(results);
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
};
