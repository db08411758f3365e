import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
let folder: string;
/** Programs that note that they were called, in place of those that install. */
let bin: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanyard-no-install-'));
  bin = join(folder, 'bin');
  mkdirSync(bin);
});
afterEach(() => rmSync(folder, { recursive: true }));

const called = () => (existsSync(join(folder, 'called')) ? readFileSync(join(folder, 'called'), 'utf8') : '');

const fakeProgram = (name: string, script: string): void => {
  const path = join(bin, name);
  writeFileSync(path, `#!/bin/sh\necho "${name} $*" >> '${join(folder, 'called')}'\n${script}\n`);
  chmodSync(path, 0o755);
};

/** A child starts a Node and a translator, which takes long beside other work. */
describe.skipIf(process.platform === 'win32')(
  'Nothing is installed under LANYARD_NO_INSTALL=1:',
  { timeout: 120_000 },
  () => {
    const environment = (forbidden: boolean) => ({ PATH: bin, HOME: folder, LANYARD_NO_INSTALL: forbidden ? '1' : '' });

    describe('packages of npm', () => {
      const run = (forbidden: boolean) => {
        mkdirSync(join(folder, 'scripts'));
        copyFileSync(join(root, 'scripts/run.mjs'), join(folder, 'scripts/run.mjs'));
        writeFileSync(join(folder, 'package-lock.json'), '{"packages":{"":{},"node_modules/zod":{"version":"1.0.0"}}}');
        fakeProgram('npm', 'exit 1');
        return spawnSync(process.execPath, ['scripts/run.mjs', 'test'], {
          cwd: folder,
          env: environment(forbidden),
          encoding: 'utf8',
        });
      };

      test('the command ends and says what to run', () => {
        const { status, stderr } = run(true);
        expect(called()).toBe('');
        expect(status).toBe(1);
        expect(stderr).toContain('LANYARD_NO_INSTALL=1 forbids installing them; do it yourself: npm ci');
      });

      test('otherwise they are installed, after a line that says so', () => {
        const { status, stdout } = run(false);
        expect(called()).toBe('npm ci --no-audit --no-fund --loglevel=error\n');
        expect(status).toBe(1);
        expect(stdout).toContain('Installing the packages of package-lock.json: npm ci');
      });
    });

    describe('programs', () => {
      /** What a function of a script answers and prints on a machine without a browser, a keyring and Electron's binary. */
      const ask = (script: string, name: string, forbidden: boolean): string => {
        const caller = join(folder, 'ask.mjs');
        const from = JSON.stringify(pathToFileURL(join(root, 'scripts', script)));
        writeFileSync(caller, `import { ${name} } from ${from};\nconsole.log('=', await ${name}());`);
        return execFileSync(process.execPath, ['--import', 'tsx', caller], {
          cwd: root,
          env: {
            ...environment(forbidden),
            LANYARD_BROWSER: join(folder, 'browser'),
            ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'electron'),
          },
          encoding: 'utf8',
        });
      };
      const byApt = existsSync('/etc/debian_version') && process.getuid?.() === 0;

      test('there is no browser, and what to do is said', () => {
        fakeProgram('apt-get', '');
        const said = ask('browser.ts', 'provideBrowser', true);
        expect(called()).toBe('');
        expect(said).toMatch(/^Missing: Chromium; .*do it yourself: npx playwright-core install chromium\n= null\n$/);
      });

      test('there is no Electron binary, and what happens without is said', () => {
        const said = ask('electron-binary.ts', 'provideElectron', true);
        expect(said).toMatch(
          /^Missing: Electron's binary; without it the app runs in Chromium, .*install\.js\n= null\n$/,
        );
      });

      test('there is no keyring', () => {
        fakeProgram('apt-get', '');
        expect(ask('keyring-packages.ts', 'provideKeyring', true)).toBe('= false\n');
        expect(called()).toBe('');
      });

      test.runIf(byApt)(
        'otherwise, as root on Debian, a package is installed after a line that says which and why',
        () => {
          fakeProgram('apt-get', `: > '${join(folder, 'browser')}'`);
          const said = ask('browser.ts', 'provideBrowser', false);
          expect(called()).toBe('apt-get install -y --no-install-recommends chromium\n');
          expect(said).toMatch(/^Installing the Debian package chromium; the app's pages are .*\n= .*browser\n$/);
        },
      );
    });
  },
);
