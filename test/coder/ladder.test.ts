import { describe, expect, test } from 'vitest';
import { waysFor } from '../../electron/coder/ways.ts';

const on = { server: 'on', registration: true, publicClients: false } as const;
const off = { server: 'off', registration: false, publicClients: false } as const;
const unknown = { ...off, server: 'unknown' } as const;

const direct = { password: false, github: 'off' } as const;

/** What the reasons say, by the names that the tests call them by. */
const said = {
  'oauth-off': /OAuth2 sign-in is switched off/,
  'registration-off': /apps register themselves/,
  'no-client': /^Needs an OAuth2 client/,
  'client-needs-secret': /client under Settings has no secret/,
  'github-off': /people in with GitHub\.$/,
  'github-web-only': /GitHub in the browser only/,
  'password-off': /people in with a password/,
  unknown: /^Not known yet/,
};

const reasons = (...args: Parameters<typeof waysFor>) =>
  waysFor(...args).map((offer) =>
    offer.open ? 'open' : Object.entries(said).find(([, sentence]) => sentence.test(offer.why))?.[0],
  );

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
