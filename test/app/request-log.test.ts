import { expect, it } from 'vitest';
import { logRequests, pathWithoutIds } from '../../electron/app/request-log.ts';

it.each([
  ['/api/v2/users/me', '/api/v2/users/me'],
  ['/api/v2/users/me/keys/0fsaRAhv2S', '/api/v2/users/me/keys/…'],
  [
    '/api/v2/organizations/7c1f0a7e-1d2c-4a55-9d2e-c8c0a0d6f1aa/members/ada.lovelace%40example.com',
    '/api/v2/organizations/…/members/…',
  ],
  ['/oauth2/clients/7c1f0a7e-1d2c-4a55-9d2e-c8c0a0d6f1aa?token=secret', '/oauth2/clients/…'],
  ['/.well-known/openid-configuration', '/.well-known/openid-configuration'],
])('%s is logged as %s', (path, wanted) => {
  expect(pathWithoutIds(new URL(path, 'https://coder.example.com'))).toBe(wanted);
});

it('logs method, host, path, status and time of an answer, and what failed', async () => {
  const lines: unknown[] = [];
  const log = {
    info: () => undefined,
    warn: () => undefined,
    debug: (event: string, facts?: object) => void lines.push({ event, ...facts }),
  };
  let clock = 0;
  const http = {
    fetchFor: () => async (url: string | URL) => {
      clock += 12;
      if (String(url).endsWith('down'))
        throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) });
      return new Response('{}', { status: 401 });
    },
    release: () => undefined,
    close: async () => undefined,
  };
  const fetch = logRequests(http, log, () => clock).fetchFor('https://coder.example.com');
  await fetch('https://coder.example.com/api/v2/users/me', { method: 'POST' });
  await expect(fetch('https://coder.example.com/down')).rejects.toThrow('fetch failed');
  expect(lines).toEqual([
    { event: 'request', host: 'coder.example.com', method: 'POST', path: '/api/v2/users/me', status: 401, ms: 12 },
    { event: 'request', host: 'coder.example.com', method: 'GET', path: '/down', failed: 'ECONNREFUSED', ms: 12 },
  ]);
});
