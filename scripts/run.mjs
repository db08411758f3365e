// What package.json's scripts call: `node scripts/run.mjs <name> [arguments]`.
// Plain JavaScript without dependencies, since on a fresh clone there are none yet. Installs them when they are missing
// or older than the lock file, then runs `scripts/<name>.ts`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const names = ['start', 'demo', 'test', 'build', 'check', 'vectors', 'gallery', 'bench', 'dev', 'fix', 'mutations'];

const [name, ...args] = process.argv.slice(2);
if (!names.includes(name)) fail(`Name one of: ${names.join(', ')}.`);

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19))
  fail(`Lanyard needs Node 20.19 or later; this is ${process.versions.node}.`);

installDependencies();
const { status, signal } = spawnSync(process.execPath, ['--import', 'tsx', `scripts/${name}.ts`, ...args], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(signal === null ? status : 1);

/** `npm ci` unless the stamp in node_modules names this lock file. */
function installDependencies() {
  const stamp = `${root}node_modules/.lanyard-lock`;
  const lock = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  if (isInstalled()) {
    writeFileSync(stamp, lock);
    return;
  }
  if (process.env.LANYARD_NO_INSTALL === '1')
    fail(
      'The packages in node_modules are missing or not those of package-lock.json, and nothing runs without them. ' +
        'LANYARD_NO_INSTALL=1 forbids installing them; do it yourself: npm ci',
    );
  console.log('Installing the packages of package-lock.json: npm ci (LANYARD_NO_INSTALL=1 forbids this)');
  // Windows starts npm, a command file, only through its shell; the arguments are constants.
  const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (install.status !== 0) fail('npm ci failed; see above.');
  writeFileSync(stamp, lock);
}

/** Whether someone ran `npm ci` by hand: npm's own record of what is installed lists exactly what the lock file does. */
function isInstalled() {
  const record = `${root}node_modules/.package-lock.json`;
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const { packages } = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8'));
  return Object.entries(packages).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
