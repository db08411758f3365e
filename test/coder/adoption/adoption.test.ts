import { describe, expect, it } from 'vitest';
import { findCandidates } from '../../../electron/coder/adoption/candidates.ts';
import { readCliKey } from '../../../electron/coder/adoption/read-key.ts';
import { Machine, coderFlows, coders } from './machine.ts';

const url = 'https://coder.example.com';
const key = 'Ab3dEf6hIj-K1m2N3o4P5q6R7s8T9u0Vw';
const other = 'Zy8xWv6uTs-K1m2N3o4P5q6R7s8T9u0Vw';
const never = new AbortController().signal;
const found = async (machine: Machine) =>
  (await findCandidates(machine.cli)).map(({ source, origin }) => `${source} ${origin}`);
const keyOf = async (machine: Machine, signal = never) => {
  const [candidate] = await findCandidates(machine.cli);
  return readCliKey(candidate!, machine.cli, signal);
};

describe('finding what the Coder CLI could let us in to', () => {
  it.each([
    ['linux', '.config/coderv2'],
    ['darwin', 'Library/Application Support/coderv2'],
  ] as const)('finds its files on %s, and reads no key', async (platform, folder) => {
    const machine = new Machine(platform);
    machine.signIn(`${url}/\n`, key, folder);
    expect(await found(machine)).toEqual([`files ${url}`]);
    expect(machine.read.some((path) => path.endsWith('session'))).toBe(false);
  });

  it('follows XDG_CONFIG_HOME and CODER_CONFIG_DIR', async () => {
    const machine = new Machine();
    machine.signIn(url, key, 'elsewhere/coderv2');
    machine.env['XDG_CONFIG_HOME'] = `${machine.home}/elsewhere`;
    expect(await found(machine)).toEqual([`files ${url}`]);
    machine.env['CODER_CONFIG_DIR'] = `${machine.home}/nowhere`;
    expect(await found(machine)).toEqual([]);
  });

  it('takes the environment only with both variables, and shows each deployment once', async () => {
    const machine = new Machine();
    machine.signIn(url, key);
    machine.env['CODER_URL'] = 'https://other.example.com:8443/';
    expect(await found(machine)).toEqual([`files ${url}`]);
    machine.env['CODER_SESSION_TOKEN'] = other;
    expect(await found(machine)).toEqual(['environment https://other.example.com:8443', `files ${url}`]);
    machine.env['CODER_URL'] = url;
    expect(await found(machine)).toEqual([`environment ${url}`]);
  });

  it('runs nothing to find a program that keeps the key itself', async () => {
    const machine = new Machine();
    machine.signIn(url, null);
    expect(await found(machine)).toEqual([]);
    machine.install({ help: coders });
    expect(await found(machine)).toEqual([`program ${url}`]);
    expect(machine.ran).toEqual([]);
  });

  it.each(['', 'not an address', 'http://coder.example.com', 'https://me:secret@coder.example.com', 'x'.repeat(9000)])(
    'passes over the address %j',
    async (text) => {
      const machine = new Machine();
      machine.signIn(text, key);
      expect(await found(machine)).toEqual([]);
    },
  );
});

describe('reading its key', () => {
  it('takes it from the file, or from the environment', async () => {
    const machine = new Machine();
    machine.signIn(url, key);
    expect(await keyOf(machine)).toBe(key);
    machine.env['CODER_URL'] = url;
    machine.env['CODER_SESSION_TOKEN'] = other;
    expect(await keyOf(machine)).toBe(other);
  });

  it('asks the program for the stored key of that address', async () => {
    const machine = new Machine();
    machine.signIn(`${url}/`, null);
    machine.env['CODER_SESSION_TOKEN'] = other;
    machine.install({ help: coders, token: `printf '%s' ${key}` });
    expect(await keyOf(machine)).toBe(key);
    expect(machine.ran.at(-1)).toBe(`login token --url ${url}/ url= token=`);
  });

  it('gives CoderFlow’s program, which has the same name, nothing but a call for help', async () => {
    const machine = new Machine();
    machine.signIn(url, null);
    machine.install({ help: coderFlows, token: `printf '%s' ${key}` });
    await expect(keyOf(machine)).rejects.toMatchObject({ code: 'cli-foreign' });
    expect(machine.ran).toEqual(['--help url= token=']);
  });

  it('does not ask a version that would take “token” for an address', async () => {
    const machine = new Machine();
    machine.signIn(url, null);
    machine.install({ help: coders, loginHelp: 'USAGE: coder login [flags] [<url>]' });
    await expect(keyOf(machine)).rejects.toMatchObject({ code: 'cli-no-key' });
    expect(machine.ran.at(-1)).toBe('login --help url= token=');
  });

  it.each([
    ['fails', 'echo no >&2; exit 1'],
    ['prints something else', 'echo hello'],
    ['prints too much', `while :; do echo ${key}; done`],
  ])('has no key when the program %s', async (_, token) => {
    const machine = new Machine();
    machine.signIn(url, null);
    machine.install({ help: coders, token });
    await expect(keyOf(machine)).rejects.toMatchObject({ code: 'cli-no-key' });
  });

  it('ends a program that hangs when the sign-in is cancelled', async () => {
    const machine = new Machine();
    machine.signIn(url, null);
    machine.install({ help: coders, token: 'exec /bin/sleep 60' });
    const abort = new AbortController();
    const reading = keyOf(machine, abort.signal);
    while (!machine.ran.some((line) => line.startsWith('login token'))) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    abort.abort(new Error('cancelled'));
    await expect(reading).rejects.toThrow('cancelled');
  });

  it('refuses a key that belongs to another address than the one agreed to', async () => {
    const machine = new Machine();
    machine.signIn(url, key);
    const [candidate] = await findCandidates(machine.cli);
    machine.signIn('https://evil.example.com', other);
    await expect(readCliKey(candidate!, machine.cli, never)).rejects.toMatchObject({ code: 'cli-no-key' });
    expect(machine.read.some((path) => path.endsWith('session'))).toBe(false);
  });
});
