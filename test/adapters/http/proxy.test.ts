import { describe, expect, test, vi } from 'vitest';
import { chooseRoute, parseRoute } from '../../../electron/adapters/http/proxy.ts';

describe('parseRoute', () => {
  test.each([
    ['DIRECT', 'direct'],
    ['', 'direct'],
    ['PROXY proxy.example.com:3128', 'http://proxy.example.com:3128'],
    ['PROXY proxy.example.com:3128; DIRECT', 'http://proxy.example.com:3128'],
    ['HTTPS proxy.example.com:443', 'https://proxy.example.com:443'],
    ['SOCKS5 [::1]:1080', 'socks5://[::1]:1080'],
    ['SOCKS old.example.com:1080; PROXY proxy.example.com:80', 'http://proxy.example.com:80'],
    ['SOCKS old.example.com:1080', 'direct'],
    ['PROXY  ;PROXY http://x y', 'direct'],
    ['nonsense', 'direct'],
  ])('%j is %s', (answer, route) => {
    expect(parseRoute(answer)).toBe(route);
  });
});

describe('chooseRoute', () => {
  const remote = 'https://coder.example.com';

  test.each([
    'http://localhost:3000',
    'https://acme.localhost',
    'http://127.0.0.1:80',
    'http://127.9.9.9',
    'http://[::1]:3000',
  ])('reaches %s directly', async (origin) => {
    expect(
      await chooseRoute(origin, { HTTPS_PROXY: 'http://p:1', HTTP_PROXY: 'http://p:1' }, () => expect.fail('asked')),
    ).toBe('direct');
  });

  test.each(['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'])(
    'leaves %s to the environment',
    async (name) => {
      expect(await chooseRoute(remote, { [name]: 'http://p:1' }, undefined)).toBe('environment');
      expect(await chooseRoute(remote, { [name]: '' }, undefined)).toBe('direct');
    },
  );

  test('takes no answer for no proxy', async () => {
    expect(await chooseRoute(remote, {}, undefined)).toBe('direct');
    expect(await chooseRoute(remote, {}, () => Promise.reject(new Error('no')))).toBe('direct');
  });

  test('does not wait long for the system', async () => {
    vi.useFakeTimers();
    try {
      const route = chooseRoute(remote, {}, () => new Promise(() => undefined));
      await vi.advanceTimersByTimeAsync(2000);
      expect(await route).toBe('direct');
    } finally {
      vi.useRealTimers();
    }
  });
});
