import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { redact } from '../../electron/adapters/log-redaction.ts';
import { FileLog } from '../../electron/adapters/log.ts';

const key = 'aBcDeFgHiJ-0123456789abcdefghijkl'.slice(0, 33);
const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';

describe('redaction takes out', () => {
  test.each([
    ['a key', `checked ${key} now`, key],
    ['a key in a longer text', `key="${key}",`, key],
    ['a session token header', `Coder-Session-Token: ${key}`, key],
    ['an authorization header', 'Authorization: Bearer abc.def.ghi', 'abc.def.ghi'],
    ['an authorization header in JSON', '{"authorization":"Basic dXNlcjpwYXNz"}', 'dXNlcjpwYXNz'],
    ['a cookie', 'set-cookie: coder_session_token=abc; Path=/', 'abc'],
    ['an OAuth2 secret', 'got coder_aBcDeFgHiJ_0123456789012345', '0123456789012345'],
    ['a personal key of CoderFlow', 'said pc_0123456789abcdef here', '0123456789abcdef'],
    ['a JWT', `id token ${jwt} came`, 'eyJzdWIiOiIxIn0'],
    ['a compact JWE', 'eyJhbGciOiJkaXIifQ..aaaa.bbbb.cccc', 'bbbb'],
    ['a query', 'GET http://127.0.0.1:1234/callback?code=abcdef&state=ghijkl', 'abcdef'],
    ['a fragment', 'https://example.com/#access_token=abcdef', 'abcdef'],
    ['a code by itself', 'code=abcdef', 'abcdef'],
    ['a state by itself', 'state: ghijkl', 'ghijkl'],
    ['a client secret', 'client_secret=abcdef&x=1', 'abcdef'],
    ['a password', '"password": "hunter2"', 'hunter2'],
    ['the home folder', 'open /home/ada/.config/Lanyard', '/home/ada'],
  ])('%s', (_what, text, secret) => {
    const clean = redact(text, '/home/ada');
    expect(clean).not.toContain(secret);
    expect(clean.length).toBeGreaterThan(0);
  });

  test('nothing from an ordinary text', () => {
    const text = 'deployment 3f2a refreshed in 120 ms: GET https://coder.example.com/api/v2/users/me 200';
    expect(redact(text, '/home/ada')).toBe(text);
  });
});

describe('the log file', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'lanyard-log-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  test('holds redacted lines in order, for its owner only', async () => {
    const folder = join(root, 'logs');
    const log = new FileLog({ folder, home: '/home/ada', now: () => new Date(0) });
    log.info('started', { version: '0.1.0', deployments: 3 });
    log.warn(`refused ${key}`, { at: '/home/ada/x', header: `Coder-Session-Token: ${key}` });
    await log.flush();
    const file = join(folder, 'lanyard.log');
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain(key);
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { at: '1970-01-01T00:00:00.000Z', level: 'info', event: 'started', version: '0.1.0', deployments: 3 },
      expect.objectContaining({ level: 'warn', event: 'refused [key]', at: '~/x' }),
    ]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test('is bounded: the older half goes to one other file', async () => {
    const log = new FileLog({ folder: root, maxBytes: 1000 });
    for (let line = 0; line < 100; line++) log.info('something happened', { line });
    await log.flush();
    const [now, old] = ['lanyard.log', 'lanyard.old.log'].map((name) => readFileSync(join(root, name), 'utf8'));
    expect(now?.length).toBeLessThanOrEqual(1000);
    expect(old?.length).toBeLessThanOrEqual(1000);
    expect(now).toContain('"line":99');
  });

  test('that cannot be written stops nothing', async () => {
    writeFileSync(join(root, 'file'), '');
    const log = new FileLog({ folder: join(root, 'file/logs') });
    log.info('lost');
    await expect(log.flush()).resolves.toBeUndefined();
  });
});
