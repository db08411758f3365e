import { expect, test } from 'vitest';
import { follow } from '../../electron/adapters/follow.ts';

const run = async (script: string, signal = new AbortController().signal) => {
  const lines: string[] = [];
  const code = await follow('/bin/sh', ['-c', script], { PATH: '/usr/bin:/bin' }, signal, (line) => lines.push(line));
  return { code, lines };
};

test('hands over the lines of both outputs, the last one also without an end, and the exit code', async () => {
  expect(await run(`printf 'one\\r\\ntwo\\nthr'; printf 'ee'; exit 3`)).toEqual({
    code: 3,
    lines: ['one', 'two', 'three'],
  });
  expect(await run('echo oh >&2')).toEqual({ code: 0, lines: ['oh'] });
});

test('puts a character together that came in two parts', async () => {
  expect((await run(`printf '\\303'; sleep 0.1; printf '\\274\\n'`)).lines).toEqual(['ü']);
});

test('cuts a line that has no end, and ends a program that says too much', async () => {
  const { lines } = await run(`head -c 30000 /dev/zero | tr '\\0' x; echo; echo next`);
  expect(lines.map(({ length }) => length <= 2000)).toEqual([true, true]);
  expect(lines[1]).toBe('next');
  expect((await run('while :; do echo 0123456789; done')).code).toBeNull();
});

test('gives null for a program that is not there, and for one that was not to start', async () => {
  expect(await follow('/no/such/program', [], {}, new AbortController().signal, () => undefined)).toBeNull();
  expect(await run('echo started', AbortSignal.abort())).toEqual({ code: null, lines: [] });
});

test('does not wait for what a program leaves behind', async () => {
  const started = Date.now();
  expect((await run('sleep 20 & echo done')).lines).toEqual(['done']);
  expect(Date.now() - started).toBeLessThan(5000);
});

test('gives the program nothing to read and no other environment', async () => {
  expect((await run('cat; env | grep -v "^PWD\\|^_=\\|^SHLVL\\|^OLDPWD"')).lines).toEqual(['PATH=/usr/bin:/bin']);
});
