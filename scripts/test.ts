import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { browserMissing, provideBrowser } from './browser.ts';
import { provideKeyring } from './keyring-packages.ts';
import { root } from './root.ts';
import { runNode } from './run-program.ts';
import { readResults } from './test-results.ts';

const resultsFile = join(root, 'node_modules/.cache/test-results.json');

const browser = await provideBrowser();
const keyring = await provideKeyring();

const onCi = process.env['CI'] === 'true';
// The canary run takes half as long as everything else together, and reads Linux's `/proc`. CI has it, a person by its
// own command.
const withCanary = process.platform === 'linux' && (onCi || process.argv.length > 2);

const leftOut = [
  ...(browser === null ? [`END-TO-END TESTS WERE LEFT OUT. ${browserMissing}`] : []),
  ...(keyring
    ? []
    : ['REAL KEYRING TESTS WERE LEFT OUT. They need Linux with the Debian packages gnome-keyring and dbus.']),
];

rmSync(resultsFile, { force: true });
const code = await runNode(
  'vitest/vitest.mjs',
  [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${resultsFile}`,
    ...(browser === null ? ['--project=!e2e'] : []),
    ...(browser === null || !withCanary ? ['--project=!canary'] : []),
    ...process.argv.slice(2),
  ],
  {
    env: {
      ...process.env,
      ...(browser !== null && { LANYARD_BROWSER: browser }),
      ...(!keyring && { LANYARD_NO_KEYRING: '1' }),
    },
  },
);

for (const line of leftOut) console.log(line);
if (!withCanary) console.log('The search for leaked keys is a command of its own, on Linux: npm test -- test/canary');
const results = readResults(resultsFile);
if (results === null) {
  console.log('The test run ended without results.');
} else {
  const skipped = results.numPendingTests + results.numTodoTests;
  const figures = [`${results.numPassedTests} passed`, `${results.numFailedTests} failed`];
  console.log([...figures, ...(skipped > 0 ? [`${skipped} skipped`] : [])].join(', '));
}
// On other systems the tests have no keyring of their own to start.
const incomplete = onCi && (browser === null || (!keyring && process.platform === 'linux'));
process.exitCode = code !== 0 || results === null || incomplete ? 1 : 0;
