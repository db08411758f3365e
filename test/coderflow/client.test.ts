import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createHttp } from '../../electron/adapters/http.ts';
import { readHealth, readMe } from '../../electron/coderflow/call.ts';
import { factsOf } from '../../electron/coderflow/facts.ts';
import { parsePersonalKey, withoutKeys } from '../../electron/coderflow/key.ts';
import { LanyardError } from '../../electron/contract/errors.ts';
import { RequestError } from '../../electron/http/request-error.ts';
import { startCoderFlow, type CoderFlowServer } from '../world/coderflow/coderflow.ts';
import { empty, html, json, redirect, text, type Answer } from '../world/http/answer.ts';

const http = createHttp();
let server: CoderFlowServer;
let key: string;

beforeAll(async () => {
  server = await startCoderFlow({
    name: 'agents',
    users: [{ username: 'ada', email: 'ada@example.com', bindings: [['team platform', 'developer']] }],
  });
});
afterAll(async () => {
  await http.close();
  await server.stop();
});
beforeEach(() => {
  server.instead.clear();
  server.exchanges.length = 0;
  key = server.makeKey('ada');
});

const caller = () => ({ origin: server.origin, fetch: http.fetchFor(server.origin), key, timeoutMs: 2000 });

describe('who am I', () => {
  test('is asked with the key as Bearer, and shown as it comes', async () => {
    expect(factsOf(await readMe(caller()))).toEqual([
      { name: 'user.username', value: 'ada' },
      { name: 'user.email', value: 'ada@example.com' },
      { name: 'bindings[1].resource', value: 'team platform' },
      { name: 'bindings[1].role', value: 'developer' },
    ]);
    expect(server.exchanges).toMatchObject([{ path: '/auth/me', authorization: `Bearer ${key}` }]);
  });

  test('refuses a revoked key, in the server’s words', async () => {
    server.revoke(key);
    await expect(readMe(caller())).rejects.toMatchObject({ code: 'key-invalid', detail: 'Invalid or missing API key' });
  });

  test.each<[name: string, Answer, code: string]>([
    ['403 in JSON', json(403, {}), 'key-invalid'],
    ['401 of a gateway, as text', text(401, 'who are you?'), 'refused'],
    ['401 of a gateway, as a page', html(401, '<!doctype html>'), 'html-answer'],
    ['404', json(404, {}), 'refused'],
    ['429', json(429, {}, { 'retry-after': '7' }), 'rate-limited'],
    ['500', json(500, {}), 'server-error'],
    ['a page', html(200, '<!doctype html>'), 'html-answer'],
    ['a list', json(200, []), 'bad-answer'],
    ['null', json(200, null), 'bad-answer'],
    ['half of an object', { ...json(200, {}), body: '{"user":' }, 'bad-answer'],
    ['nothing', empty(204), 'bad-answer'],
    ['a redirect elsewhere', redirect(302, 'https://elsewhere.example/login?state=x'), 'redirected'],
    ['too much', json(200, { long: 'x'.repeat(1_100_000) }), 'answer-too-large'],
  ])('answered by %s', async (_name, answer, code) => {
    server.instead.set('/auth/me', () => answer);
    await expect(readMe(caller())).rejects.toMatchObject({ code });
  });

  test('keeps a key out of the error that repeats it', async () => {
    server.instead.set('/auth/me', () => json(401, { message: `unknown key ${key}` }));
    const error: unknown = await readMe(caller()).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(RequestError);
    expect(JSON.stringify(error) + String((error as LanyardError).detail)).not.toContain(key.slice(3));
  });

  test('any answer gives facts fit to be shown, or a typed error', async () => {
    const status = fc.integer({ min: 200, max: 599 }).filter((each) => each < 300 || each >= 400);
    const type = fc.constantFrom('application/json', 'text/html', 'text/plain', '');
    const body = fc.oneof(
      fc.json({ maxDepth: 8 }),
      fc.string(),
      fc.object().map((each) => JSON.stringify(each)),
    );
    await fc.assert(
      fc.asyncProperty(status, type, body, async (code, contentType, content) => {
        const hasBody = code !== 204 && code !== 205 && code !== 304;
        server.instead.set('/auth/me', () => ({
          status: code,
          headers: contentType === '' ? {} : { 'content-type': contentType },
          cookies: [],
          body: hasBody ? content : '',
        }));
        try {
          const facts = factsOf(await readMe(caller()));
          expect(facts.length).toBeLessThanOrEqual(201);
          for (const { name, value } of facts) expect(`${name}${value}`).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
        } catch (error) {
          expect(error).toBeInstanceOf(LanyardError);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('health', () => {
  test('is asked without the key and tells the clock', async () => {
    expect(Math.abs(((await readHealth(caller())) ?? 0) - Date.now())).toBeLessThan(5000);
    expect(server.exchanges).toMatchObject([{ path: '/health', authorization: '' }]);
  });

  test.each<[Answer, string]>([
    [html(200, '<!doctype html>'), 'html-answer'],
    [json(503, {}), 'server-error'],
    [json(401, {}), 'refused'],
  ])('trouble %#', async (answer, code) => {
    server.instead.set('/health', () => answer);
    await expect(readHealth(caller())).rejects.toMatchObject({ code });
  });
});

describe('facts', () => {
  test('keys, deep values and long lists are not shown', () => {
    const deep = { a: { b: { c: { d: { e: { f: { g: 1 } } } } } } };
    const facts = factsOf({ token: 'pc_abcdefghijk', roles: ['a', 'b'], none: [], ok: true, ...deep });
    expect(facts).toEqual([
      { name: 'token', value: 'pc_…' },
      { name: 'roles', value: 'a, b' },
      { name: 'none', value: 'none' },
      { name: 'ok', value: 'yes' },
      { name: 'a.b.c.d.e.f', value: 'more, not shown' },
    ]);
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`f${index}`, index]));
    expect(factsOf(many)).toHaveLength(201);
  });
});

describe('a personal key', () => {
  const example = 'pc_0123456789abcdef';
  test.each([
    example,
    ` ${example}\n`,
    `"${example}"`,
    `export CODER_API_KEY='${example}'`,
    `$env:CODER_API_KEY = "${example}"`,
    `Authorization: Bearer ${example}`,
    `first line\nCODER_API_KEY=${example}\n`,
  ])('is found in %j', (pasted) => {
    expect(parsePersonalKey(pasted)?.key).toBe(example);
  });

  test.each([
    '',
    'pc_',
    'pc_a b',
    `${example} and more`,
    `${example}\npc_another_one_here`,
    'abcdefghij-0123456789012345678901',
  ])('is not %j', (pasted) => {
    expect(parsePersonalKey(pasted)).toBeNull();
  });

  test('has a name that does not give it away', () => {
    const found = parsePersonalKey(example);
    expect(found?.keyId).toMatch(/^[0-9a-f]{10}$/);
    expect(example).not.toContain(found?.keyId);
    expect(withoutKeys(`key=${example}, PC_abc`)).toBe('key=pc_…, pc_…');
  });
});
