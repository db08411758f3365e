import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { afterEach, expect, test } from 'vitest';
import { usualLimits } from '../../../electron/oauth/loopback/limit-connections.ts';
import { listenForRedirect, type RedirectListener } from '../../../electron/oauth/loopback/redirect-listener.ts';

let listener: RedirectListener | null = null;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await listener?.close();
});

const anyPort = { host: '127.0.0.1', path: '/callback' } as const;
const expected = {
  method: 'GET',
  belongs: (parameters: URLSearchParams) => parameters.get('state') === 's1',
} as const;
const never = new AbortController().signal;

/** Opens a connection, says this much, and leaves it at that. */
async function leaveOpen({ redirectUri }: RedirectListener, words: string): Promise<Socket> {
  const { hostname, port } = new URL(redirectUri);
  const socket = connect(Number(port), hostname);
  sockets.push(socket);
  // Being thrown out is what is tested.
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  if (words !== '') socket.write(words);
  socket.resume();
  return socket;
}

const isOpen = (socket: Socket) => !socket.closed && socket.readyState === 'open';
const openOnes = () => sockets.filter(isOpen).length;

/** Waits until it is so; the test's own time limit ends it. */
const until = async (isSo: () => boolean) => {
  while (!isSo()) await sleep(10);
};

const unfinished = [
  '',
  'GET /callback',
  'GET /callback?state=s1 HTTP/1.1\r\nHost: x\r\nX-Slow: ',
  'POST /callback HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 16000\r\n\r\nstate=',
] as const;

test('a flood of connections that never end holds 64 at most, and the real redirect is answered', async () => {
  listener = await listenForRedirect(anyPort);
  const received = listener.receive(expected, never);
  for (let opened = 0; opened < 300; opened += 1) {
    await leaveOpen(listener, unfinished[opened % unfinished.length] ?? '');
  }
  await until(() => openOnes() <= usualLimits.open);

  const browser = request(`${listener.redirectUri}?code=c1&state=s1`);
  const redirect = await received;
  // The flood goes on while the browser waits: it is not thrown out for that.
  for (let opened = 0; opened < 100; opened += 1) await leaveOpen(listener, '');
  redirect.answer({ title: 'Done', text: '' });
  expect((await browser).statusCode).toBe(303);
  const page = await request(new URL('/done', listener.redirectUri));
  expect(page.statusCode).toBe(200);
  await page.body.dump();
  await until(() => openOnes() <= usualLimits.open);
});

test('connections that say nothing are closed, the waiting browser’s is not', async () => {
  listener = await listenForRedirect(anyPort, { open: 64, idleMs: 100 });
  const received = listener.receive(expected, never);
  const idle = await leaveOpen(listener, '');
  const browser = request(`${listener.redirectUri}?code=c1&state=s1`);
  const redirect = await received;
  await until(() => !isOpen(idle));
  await sleep(300);
  redirect.answer({ title: 'Done', text: '' });
  const answer = await browser;
  expect(answer.statusCode).toBe(303);
  await answer.body.dump();
  await (await request(new URL('/done', listener.redirectUri))).body.dump();
});

test.each([
  ['request line', (uri: URL) => `GET ${uri.pathname}?state=${'s'.repeat(20_000)} HTTP/1.1\r\n\r\n`],
  ['header', (uri: URL) => `GET ${uri.pathname} HTTP/1.1\r\nHost: ${uri.host}\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
])('a %s that is too long is refused', async (_what, words) => {
  listener = await listenForRedirect(anyPort);
  const socket = await leaveOpen(listener, '');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.write(words(new URL(listener.redirectUri)));
  await until(() => !isOpen(socket));
  expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 431 /);
});
