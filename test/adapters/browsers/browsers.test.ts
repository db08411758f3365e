import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBrowsers } from '../../../electron/adapters/browsers/find-browsers.ts';
import { launch } from '../../../electron/adapters/browsers/launch.ts';

const fresh = () => mkdtempSync(join(tmpdir(), 'lanyard-browsers-'));
const put = (path: string, text: string, mode = 0o644) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, mode);
};
const script = (path: string, text = '') => put(path, `#!/bin/sh\n${text}\n`, 0o755);
const localState = (profiles: Record<string, string>) =>
  JSON.stringify({
    profile: { info_cache: Object.fromEntries(Object.entries(profiles).map(([key, name]) => [key, { name }])) },
  });

describe('findBrowsers', () => {
  it('lists what is installed on Linux, each profile of its own', async () => {
    const home = fresh();
    script(join(home, 'bin/google-chrome'));
    script(join(home, 'bin/firefox-esr'));
    put(join(home, 'bin/microsoft-edge'), 'not a program');
    put(join(home, '.config/google-chrome/Local State'), localState({ Default: 'Ada', 'Profile 1': 'Work' }));
    put(
      join(home, '.mozilla/firefox/profiles.ini'),
      '[Install4F96]\nDefault=abc.default\n\n[Profile1]\nName=default\nPath=abc.default\n\n[Profile0]\nName=work\nPath=x\n',
    );
    const found = await findBrowsers({
      platform: 'linux',
      env: { PATH: join(home, 'bin'), XDG_DATA_DIRS: home },
      home,
    });
    expect(found.map(({ id, profile, before }) => [id, profile, ...before])).toEqual([
      ['chrome', null],
      ['chrome/Default', 'Ada', '--profile-directory=Default'],
      ['chrome/Profile 1', 'Work', '--profile-directory=Profile 1'],
      ['firefox', null],
      ['firefox/default', 'default', '-P', 'default'],
      ['firefox/work', 'work', '-P', 'work'],
    ]);
    expect(found[0]?.program).toBe(join(home, 'bin/google-chrome'));
  });

  it('looks in a person’s own applications on macOS, and in Program Files on Windows', async () => {
    const home = fresh();
    script(join(home, 'Applications/Chromium.app/Contents/MacOS/Chromium'));
    put(join(home, 'Library/Application Support/Chromium/Local State'), localState({ Default: 'Ada' }));
    const mac = await findBrowsers({ platform: 'darwin', env: {}, home });
    expect(mac.map(({ id, program }) => [id, program])).toContainEqual([
      'chromium',
      join(home, 'Applications/Chromium.app/Contents/MacOS/Chromium'),
    ]);
    expect(mac.some(({ id }) => id === 'chromium/Default')).toBe(false);

    const programs = fresh();
    script(join(programs, 'Mozilla Firefox/firefox.exe'));
    const windows = await findBrowsers({ platform: 'win32', env: { ProgramFiles: programs, APPDATA: home }, home });
    expect(windows.map(({ id }) => id)).toEqual(['firefox']);
  });

  it.each(['{', '{"profile":{"info_cache":[]}}', ''])('goes without profiles when their list is %j', async (text) => {
    const home = fresh();
    script(join(home, 'bin/chromium'));
    put(join(home, '.config/chromium/Local State'), text);
    const found = await findBrowsers({
      platform: 'linux',
      env: { PATH: join(home, 'bin'), XDG_DATA_DIRS: home },
      home,
    });
    expect(found.map(({ id }) => id)).toEqual(['chromium']);
  });
});

describe('launch', () => {
  it('gives the program its arguments and the address, as they are', async () => {
    const home = fresh();
    const log = join(home, 'args');
    const program = join(home, 'browser');
    script(program, `printf '%s\\n' "$@" > '${log}.part'; mv '${log}.part' '${log}'`);
    const address = 'https://coder.example.com/oauth2/authorize?state=a&b=$(touch pwned);`id`';
    const browser = {
      id: 'x',
      name: 'X',
      profile: null,
      program,
      before: ['--profile-directory=Profile 1'],
      after: ['@@'],
    };
    await launch(browser, address);
    for (let wait = 0; wait < 200 && !existsSync(log); wait += 1) await new Promise((done) => setTimeout(done, 10));
    expect(readFileSync(log, 'utf8')).toBe(`--profile-directory=Profile 1\n${address}\n@@\n`);
  });

  it('says that the browser could not be opened when its program is gone', async () => {
    const gone = { id: 'x', name: 'X', profile: null, program: join(fresh(), 'gone'), before: [], after: [] };
    await expect(launch(gone, 'https://coder.example.com/')).rejects.toMatchObject({ code: 'browser-failed' });
  });
});
