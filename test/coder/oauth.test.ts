import { describe, expect, test } from 'vitest';
import { detectOAuth } from '../../electron/coder/api/oauth-server.ts';
import { callerOf, htmlResponse, jsonResponse, metadata } from './answers.ts';

const origin = 'https://coder.example.com';
const off = { server: 'off', registration: false, publicClients: false };
const unknown = { ...off, server: 'unknown' };

const authorizeWorks = () =>
  jsonResponse(400, { error: 'invalid_request', error_description: 'Missing client_id parameter' });
const experimentOff = () =>
  jsonResponse(403, {
    message: "OAuth2 Provider Functionality functionality requires enabling the 'oauth2' experiment.",
  });
const goodMetadata = () => jsonResponse(200, metadata(origin));
const without = (name: string) => () => jsonResponse(200, { ...metadata(origin), [name]: undefined });

const detect = (authorize: () => Response, document: () => Response, provider?: boolean) =>
  detectOAuth(
    callerOf({ '/oauth2/authorize': authorize, '/.well-known/oauth-authorization-server': document }),
    provider,
    origin,
  );

describe('detectOAuth', () => {
  test.each([
    [
      '2.36 with registration',
      authorizeWorks,
      goodMetadata,
      undefined,
      { server: 'on', registration: true, publicClients: false },
    ],
    [
      '2.36 without registration',
      authorizeWorks,
      without('registration_endpoint'),
      undefined,
      { server: 'on', registration: false, publicClients: false },
    ],
    ['2.30, whose metadata promises too much', experimentOff, goodMetadata, undefined, off],
    ['2.24, where both are the dashboard', htmlResponse, htmlResponse, undefined, off],
    [
      '2.38 switched off',
      () => jsonResponse(404, { message: 'Route not found.' }),
      () => jsonResponse(404, { message: 'Route not found.' }),
      undefined,
      off,
    ],
    [
      '2.38 that says so itself',
      () => {
        throw new Error('not to be asked');
      },
      goodMetadata,
      false,
      off,
    ],
    [
      'a redirect',
      () => new Response(null, { status: 303, headers: { location: '/login' } }),
      goodMetadata,
      undefined,
      off,
    ],
    [
      'an error of another kind',
      () => jsonResponse(400, { error: 'temporarily_unavailable' }),
      goodMetadata,
      undefined,
      off,
    ],
    ['a server in trouble', () => jsonResponse(502, {}), goodMetadata, undefined, unknown],
    ['a rate limit', authorizeWorks, () => jsonResponse(429, { message: 'slow' }), undefined, unknown],
    ['metadata of another shape', authorizeWorks, () => jsonResponse(200, { issuer: 3 }), undefined, off],
  ])('%s', async (_name, authorize, document, provider, expected) => {
    expect(await detect(authorize, document, provider)).toEqual(expected);
  });

  test('2.38 that lets public clients in', async () => {
    const document = { ...metadata(origin), token_endpoint_auth_methods_supported: ['none', 'client_secret_post'] };
    const neverAsked = () => expect.fail('build info is proof enough');
    expect(await detect(neverAsked, () => jsonResponse(200, document), true)).toEqual({
      server: 'on',
      registration: true,
      publicClients: true,
    });
  });

  test.each(['issuer', 'authorization_endpoint', 'token_endpoint', 'registration_endpoint', 'revocation_endpoint'])(
    'is off when the %s belongs to another origin',
    async (name) => {
      for (const foreign of ['https://elsewhere.example.com/x', 'http://coder.example.com/x', 'no address']) {
        expect(await detect(authorizeWorks, () => jsonResponse(200, { ...metadata(origin), [name]: foreign }))).toEqual(
          off,
        );
      }
    },
  );

  test('changes nothing and shows no key', async () => {
    const asked: (RequestInit | undefined)[] = [];
    const caller = callerOf({
      '/oauth2/authorize': authorizeWorks,
      '/.well-known/oauth-authorization-server': goodMetadata,
    });
    await detectOAuth(
      { ...caller, fetch: (url, init) => (asked.push(init), caller.fetch(url, init)) },
      undefined,
      origin,
    );
    expect(asked.map((init) => init?.method)).toEqual(['GET', 'GET']);
    expect(JSON.stringify(asked)).not.toContain(caller.key);
  });

  test('is unknown when the connection fails', async () => {
    const caller = { origin, fetch: () => Promise.reject(new TypeError('fetch failed')) };
    expect(await detectOAuth(caller, undefined, origin)).toEqual(unknown);
  });

  test('is cancelled with its caller', async () => {
    const signal = AbortSignal.abort();
    await expect(detectOAuth({ ...callerOf({}), signal }, undefined, origin)).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
