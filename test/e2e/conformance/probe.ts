import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const main = join(import.meta.dirname, 'main.mjs');

export interface Probed {
  /** What the scenario said, in order. */
  readonly said: readonly unknown[];
  readonly code: number | null;
  /** The signal that killed it. */
  readonly signal: NodeJS.Signals | null;
}

/**
 * Runs one scenario of `main.mjs` to its end: on the host, or in the Electron whose program `LANYARD_ELECTRON` names.
 *
 * @param signal sent once the scenario says that it is ready
 */
export const probe = (scenario: string, signal?: NodeJS.Signals): Promise<Probed> => {
  const temp = mkdtempSync(join(tmpdir(), 'lanyard-probe-'));
  const electron = process.env['LANYARD_ELECTRON'];
  const [program, first] =
    electron === undefined
      ? [process.execPath, ['--import', 'tsx', 'test/host/run.ts']]
      : [electron, process.getuid?.() === 0 ? ['--no-sandbox'] : []];
  const child = spawn(program, [...first, main, `--user-data-dir=${temp}`, `--scenario=${scenario}`], {
    cwd: root,
    env: { ...process.env, LANYARD_HEADLESS: '1', TMPDIR: temp },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', () => undefined);
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const before = output.includes('"ready"');
    output += text;
    if (signal !== undefined && !before && output.includes('"ready"')) child.kill(signal);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, killedBy) => {
      rmSync(temp, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
      const said = output
        .split('\n')
        .filter((line) => line.startsWith('PROBE '))
        .map((line): unknown => JSON.parse(line.slice('PROBE '.length)))
        .filter((fact) => fact !== 'ready');
      resolve({ said, code, signal: killedBy });
    });
  });
};
