import type { LookupAddress, LookupOptions } from 'node:dns';
import { describe, expect, test } from 'vitest';
import { lookup } from '../../../electron/adapters/http/lookup.ts';

const ask = (hostname: string, options: LookupOptions) =>
  new Promise<unknown>((resolve, reject) => {
    lookup(hostname, options, (error: Error | null, address: string | LookupAddress[], family?: number) => {
      if (error) reject(error);
      else resolve(Array.isArray(address) ? address.map((each) => each.address) : [address, family]);
    });
  });

describe('lookup', () => {
  test.each(['localhost', 'LOCALHOST', 'localhost.', 'acme.localhost', 'a.b.acme.localhost'])(
    'answers %s itself, with both families',
    async (name) => {
      expect(await ask(name, { all: true })).toEqual(['127.0.0.1', '::1']);
      expect(await ask(name, { all: true, family: 6 })).toEqual(['::1']);
      expect(await ask(name, { family: 'IPv4' })).toEqual(['127.0.0.1', 4]);
      expect(await ask(name, {})).toEqual(['127.0.0.1', 4]);
    },
  );

  test('leaves other names to the system', async () => {
    await expect(ask('localhost.invalid', { all: true })).rejects.toMatchObject({ syscall: 'getaddrinfo' });
    expect(await ask('127.0.0.2', {})).toEqual(['127.0.0.2', 4]);
  });
});
