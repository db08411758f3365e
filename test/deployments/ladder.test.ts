import { describe, expect, test } from 'vitest';
import { waysFor } from '../../electron/deployments/ladder.ts';

const on = { server: 'on', registration: true, publicClients: false } as const;
const off = { server: 'off', registration: false, publicClients: false } as const;
const unknown = { ...off, server: 'unknown' } as const;

const reasons = (...args: Parameters<typeof waysFor>) => waysFor(...args).map((way) => (way.open ? 'open' : way.why));

describe('waysFor', () => {
  test('keeps the order of the ladder', () => {
    expect(waysFor(on, null).map(({ way }) => way)).toEqual(['oauth-client', 'oauth', 'cli-auth', 'paste']);
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
    expect(reasons(oauth, client)).toEqual([first, second, 'open', 'open']);
  });
});
