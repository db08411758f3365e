import { describe, expect, test } from 'vitest';
import { waysFor } from '../../electron/coder/ways.ts';

const on = { server: 'on', registration: true, publicClients: false } as const;
const off = { server: 'off', registration: false, publicClients: false } as const;
const unknown = { ...off, server: 'unknown' } as const;

const direct = { password: false, github: 'off' } as const;

const reasons = (...args: Parameters<typeof waysFor>) => waysFor(...args).map((way) => (way.open ? 'open' : way.why));

describe('waysFor', () => {
  test('keeps the order of the ladder', () => {
    expect(waysFor(on, null, direct).map(({ way }) => way)).toEqual([
      'oauth-client',
      'oauth',
      'github-device',
      'cli-auth',
      'password',
      'paste',
    ]);
  });

  test.each([
    [on, null, 'no-client', 'open'],
    [{ ...on, registration: false }, null, 'no-client', 'registration-off'],
    [on, { hasSecret: true }, 'open', 'open'],
    [on, { hasSecret: false }, 'client-needs-secret', 'open'],
    [{ ...on, publicClients: true }, { hasSecret: false }, 'open', 'open'],
    [off, null, 'no-client', 'oauth-off'],
    [off, { hasSecret: true }, 'oauth-off', 'oauth-off'],
    [unknown, { hasSecret: true }, 'unknown', 'unknown'],
    [null, { hasSecret: false }, 'unknown', 'unknown'],
  ] as const)('%j with client %j: %s, %s', (oauth, client, first, second) => {
    expect(reasons(oauth, client, direct)).toEqual([first, second, 'github-off', 'open', 'password-off', 'open']);
  });

  test.each([
    [{ password: true, github: 'device' }, 'open', 'open'],
    [{ password: false, github: 'web' }, 'github-web-only', 'password-off'],
    [{ password: true, github: 'unknown' }, 'unknown', 'open'],
    [null, 'unknown', 'unknown'],
  ] as const)('with %j: GitHub %s, password %s', (known, github, password) => {
    expect(reasons(off, null, known)).toEqual(['no-client', 'oauth-off', github, 'open', password, 'open']);
  });
});
