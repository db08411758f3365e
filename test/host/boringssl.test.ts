import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, afterEach, expect, test } from 'vitest';
import { createHttp } from '../../electron/adapters/http.ts';
import { failureWords } from '../../electron/words/failures.ts';
import { transportError } from '../../electron/http/transport-error.ts';
import { verifyAsBoringSsl } from './boringssl.ts';

const folder = mkdtempSync(join(tmpdir(), 'lanyard-boringssl-'));
const servers: Server[] = [];
let undo = (): void => undefined;

afterEach(() => {
  undo();
});
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true });
});

/** A server with a self-signed certificate; what the app's own client, which trusts it, says of it. */
const askServer = async (keyUsage: object | null): Promise<unknown> => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
      ...(keyUsage === null ? [] : [{ name: 'keyUsage', ...keyUsage }]),
    ] as never,
  });
  const server = createServer({ key, cert }, (_request, response) => response.end('OK'));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  const extraCaFile = join(folder, `${servers.length}.pem`);
  writeFileSync(extraCaFile, cert);
  const http = createHttp({ extraCaFile });
  try {
    return await (await http.fetchFor(origin)(`${origin}/`)).text();
  } catch (error) {
    const { code, detail } = transportError(error);
    return { code, detail };
  } finally {
    await http.close();
  }
};

const refused = { code: 'tls-untrusted', detail: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' };

test.each([
  ['digitalSignature alone', { digitalSignature: true }],
  ['digitalSignature alone, critical', { digitalSignature: true, keyEncipherment: true, critical: true }],
])('a trusted self-signed certificate for %s: Node takes it, Electron does not', async (_what, keyUsage) => {
  expect(await askServer(keyUsage)).toBe('OK');
  undo = verifyAsBoringSsl();
  expect(await askServer(keyUsage)).toEqual(refused);
});

test.each([
  ['keyCertSign', { digitalSignature: true, keyCertSign: true }],
  ['any use', null],
])('one for %s is taken by both', async (_what, keyUsage) => {
  undo = verifyAsBoringSsl();
  expect(await askServer(keyUsage)).toBe('OK');
});

test('the remedy names the case', () => {
  expect(failureWords('tls-untrusted').remedy).toMatch(/self-signed.*keyCertSign/);
});
