import { createServer } from 'node:http';
import { request } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import {
  listenForRedirect,
  type ExpectedRedirect,
  type RedirectListener,
} from '../../../electron/oauth/loopback/redirect-listener.ts';
import { carriesState } from '../../../electron/oauth/state.ts';

const open: RedirectListener[] = [];
const listen = async (...args: Parameters<typeof listenForRedirect>) => {
  const listener = await listenForRedirect(...args);
  open.push(listener);
  return listener;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((listener) => listener.close()));
});

const anyPort = { host: '127.0.0.1', path: '/callback/entry-1' } as const;
const hasState = (state: string, method: ExpectedRedirect['method'] = 'GET'): ExpectedRedirect => ({
  method,
  belongs: (parameters) => carriesState(parameters, state),
});
const never = new AbortController().signal;
const statusOf = async (url: string, options: Parameters<typeof request>[1] = {}) => {
  const answer = await request(url, options);
  await answer.body.dump();
  return answer.statusCode;
};

describe('listenForRedirect', () => {
  it('answers the accepted redirect only when told to, and by way of an address without the code', async () => {
    const listener = await listen(anyPort);
    expect(listener.redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback\/entry-1$/);
    const received = listener.receive(hasState('s1'), never);
    const browser = request(`${listener.redirectUri}?code=c1&state=s1`);
    const redirect = await received;
    expect(redirect.parameters.get('code')).toBe('c1');
    redirect.answer({ title: 'Signed in to <Acme>', text: 'Go back to Lanyard.' });
    const answer = await browser;
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe('/done');
    const done = await request(new URL('/done', listener.redirectUri));
    expect(await done.body.text()).toContain('<h1>Signed in to &lt;Acme&gt;</h1>');
    expect(done.headers['content-security-policy']).toContain("default-src 'none'");
    expect(done.headers['cache-control']).toBe('no-store');
  });

  it('refuses what does not belong to this sign-in and still takes the good redirect', async () => {
    const listener = await listen(anyPort);
    const received = listener.receive(hasState('s1'), never);
    const base = new URL(listener.redirectUri);
    expect(await statusOf(`${listener.redirectUri}?code=c&state=other`)).toBe(400);
    expect(await statusOf(`${listener.redirectUri}?code=c&state=s1&state=s1`)).toBe(400);
    expect(await statusOf(listener.redirectUri)).toBe(400);
    expect(await statusOf(`${base.origin}/callback/entry-2?code=c&state=s1`)).toBe(404);
    expect(await statusOf(`${base.origin}/done`)).toBe(404);
    expect(await statusOf(`${listener.redirectUri}?code=c&state=s1`, { headers: { host: 'evil.example' } })).toBe(400);
    expect(await statusOf(`http://localhost:${base.port}${base.pathname}?state=s1`)).toBe(400);
    expect(await statusOf(`${listener.redirectUri}?code=c&state=s1`, { method: 'PUT' })).toBe(400);
    const good = request(`${listener.redirectUri}?code=good&state=s1`);
    const redirect = await received;
    expect(redirect.parameters.get('code')).toBe('good');
    expect(await statusOf(`${listener.redirectUri}?code=again&state=s1`)).toBe(400);
    redirect.answer({ title: 'Done', text: '' });
    expect((await good).statusCode).toBe(303);
    expect(await statusOf(`${base.origin}/done`)).toBe(200);
  });

  it('takes a small form POST and refuses a large or a JSON one', async () => {
    const listener = await listen(anyPort);
    const received = listener.receive(hasState('s1', 'POST'), never);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const post = (body: string, headers: Record<string, string> = form) =>
      statusOf(listener.redirectUri, { method: 'POST', headers, body });
    expect(await post(`state=s1&pad=${'x'.repeat(20_000)}`)).toBe(400);
    expect(await post('{"state":"s1"}', { 'content-type': 'application/json' })).toBe(400);
    const good = post('code=c1&state=s1');
    (await received).answer({ title: 'Done', text: '' });
    expect(await good).toBe(303);
    expect(await statusOf(new URL('/done', listener.redirectUri).href)).toBe(200);
  });

  it('answers on both families for localhost, under the registered address to the letter', async () => {
    const probe = await listen({ host: 'localhost', path: '/cb' });
    const { port } = new URL(probe.redirectUri);
    await probe.close();
    const uri = `http://localhost:${port}`;
    const listener = await listen({ uri });
    expect(listener.redirectUri).toBe(uri);
    const received = listener.receive(hasState('s1'), never);
    const headers = { host: `localhost:${port}` };
    const six = request(`http://[::1]:${port}/?state=s1`, { headers }).catch((error: unknown) => {
      if ((error as { code?: string }).code === 'EADDRNOTAVAIL')
        return request(`http://127.0.0.1:${port}/?state=s1`, { headers });
      throw error;
    });
    (await received).answer({ title: 'Done', text: '' });
    expect((await six).statusCode).toBe(303);
    expect(await statusOf(`http://127.0.0.1:${port}/done`, { headers })).toBe(200);
  });

  it('says that a fixed port is busy', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) =>
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
    );
    await expect(listen({ uri: `http://127.0.0.1:${port}/cb` })).rejects.toMatchObject({ code: 'port-busy' });
    await expect(listen({ uri: `http://localhost:${port}/cb` })).rejects.toMatchObject({ code: 'port-busy' });
    other.close();
  });

  it.each([
    'https://127.0.0.1:1/cb',
    'http://example.com:1/cb',
    'http://127.0.0.1.example.com:1/cb',
    'app://x',
    'nothing',
  ])('refuses %s as a callback', async (uri) => {
    await expect(listen({ uri })).rejects.toMatchObject({ code: 'client-refused' });
  });

  it('stops waiting when the sign-in is cancelled', async () => {
    const listener = await listen(anyPort);
    const cancel = new AbortController();
    const received = listener.receive(hasState('s1'), cancel.signal);
    cancel.abort(new Error('cancelled by the person'));
    await expect(received).rejects.toThrow('cancelled by the person');
    expect(await statusOf(`${listener.redirectUri}?code=c&state=s1`)).toBe(400);
  });
});
