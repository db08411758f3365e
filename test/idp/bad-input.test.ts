import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LanyardError } from '../../electron/contract/errors.ts';
import type { OidcProvider } from '../../electron/contract/provider.ts';
import { ProviderError } from '../../electron/idp/inspection.ts';
import { signInByCode } from '../../electron/idp/sign-in-by-code.ts';
import { entryFor, PlayedAttempt } from './attempt.ts';
import { EvilProvider, unsigned } from './evil-provider.ts';
import { callbackPath, clientId } from './shapes/shapes.ts';

let evil: EvilProvider;
let other: EvilProvider;
beforeAll(async () => {
  [evil, other] = await Promise.all([EvilProvider.start(), EvilProvider.start()]);
});
afterAll(async () => {
  await Promise.all([evil.stop(), other.stop()]);
});
beforeEach(() => {
  for (const provider of [evil, other]) {
    provider.lies = {};
    provider.asked.length = 0;
    provider.exchanges.length = 0;
  }
});

const adviceOf = (error: unknown) => (error instanceof ProviderError ? error.advice : null);
const visit = (attempt: PlayedAttempt, url: string) => attempt.visitor.visit(url);
const entry = (change: Partial<OidcProvider> = {}) => entryFor('generic', evil.issuer, change);
const failure = async (
  change: Partial<OidcProvider> = {},
  attempt = new PlayedAttempt(null, visit),
): Promise<LanyardError> => {
  const error: unknown = await signInByCode(entry(change), attempt).then(
    () => expect.fail('it should have been refused'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(LanyardError);
  // Neither code, state, verifier nor token is told.
  const told = JSON.stringify([String(error), adviceOf(error)]);
  const secrets = [
    ...new URL(attempt.opened || 'x:').searchParams.values(),
    ...evil.exchanges.flatMap((sent) => [...sent.values()]),
  ];
  for (const secret of secrets.filter((text) => text.length > 12 && text !== clientId && !text.startsWith('http')))
    expect(told).not.toContain(secret);
  return error as LanyardError;
};

test('an honest provider is signed in to', async () => {
  const { inspection } = await signInByCode(entry(), new PlayedAttempt(null, visit));
  expect(inspection.claims.merged).toMatchObject({ sub: 'ada', iss: evil.issuer });
});

describe('a discovery document that lies', () => {
  test.each([
    ['by another issuer', () => ({ issuer: 'https://accounts.example.com' }), 'issuer-mismatch', /another host/],
    ['by a slash at the end', () => ({ issuer: `${evil.issuer}/` }), 'issuer-mismatch', /ends in a slash/],
    ['by a template', () => ({ issuer: `${evil.issuer}/{tenantid}/v2.0` }), 'issuer-mismatch', /template/],
    ['by its scheme', () => ({ issuer: evil.issuer.replace('http:', 'https:') }), 'issuer-mismatch', /begins with/],
    ['by its path', () => ({ issuer: `${evil.issuer}/realms/Acme` }), 'issuer-mismatch', /path/],
  ])('%s', async (_how, change, code, words) => {
    evil.lies.discovery = (honest) => ({ ...honest, ...change() });
    const error = await failure();
    expect(error).toMatchObject({ code });
    expect(adviceOf(error)?.cause).toMatch(words);
    expect(evil.asked).toEqual(['/.well-known/openid-configuration']);
  });

  test.each([
    'authorization_endpoint',
    'token_endpoint',
    'jwks_uri',
    'userinfo_endpoint',
    'revocation_endpoint',
    'device_authorization_endpoint',
  ])('by a %s on plain http elsewhere', async (name) => {
    evil.lies.discovery = (honest) => ({ ...honest, [name]: 'http://keys.example.com/' });
    expect(await failure()).toMatchObject({ code: 'provider-metadata', detail: `${name} is not https` });
  });

  test.each([
    ['an endpoint that is no address', { token_endpoint: 'token' }],
    ['an endpoint of another type', { token_endpoint: 7 }],
    ['no keys', { jwks_uri: undefined }],
    ['a list', []],
  ])('by %s', async (_how, change) => {
    evil.lies.discovery = (honest) => (Array.isArray(change) ? change : { ...honest, ...change });
    expect(await failure()).toMatchObject({ code: 'provider-metadata' });
  });

  test.each([
    [
      '10 MB',
      'answer-too-large',
      (body: string) => ({ type: 'application/json', body: `{"a":"${'x'.repeat(10_000_000)}"}${body}` }),
    ],
    ['a page', 'html-answer', () => ({ type: 'text/html', body: '<html>' })],
    ['no JSON', 'provider-metadata', () => ({ type: 'application/json', body: '{' })],
  ] as const)('by sending %s', async (_what, code, make) => {
    evil.lies.discoveryAnswer = (response) => {
      const { type, body } = make('');
      response.writeHead(200, { 'content-type': type }).end(body);
    };
    expect(await failure()).toMatchObject({ code });
  });

  test('by sending elsewhere', async () => {
    evil.lies.discoveryAnswer = (response) => void response.writeHead(302, { location: other.issuer }).end();
    expect(await failure()).toMatchObject({ code: 'redirected' });
    expect(other.asked).toEqual([]);
  });

  test.each([
    ['http://idp.example.com', 'http-refused'],
    ['idp.example.com', 'address-invalid'],
    ['https://ada@idp.example.com', 'address-invalid'],
    ['https://idp.example.com/?a=b', 'address-invalid'],
    ['javascript:alert(1)', 'address-invalid'],
  ])('nothing is asked of %s', async (issuer, code) => {
    expect(await failure({ issuer })).toMatchObject({ code });
  });
});

describe('an ID token', () => {
  const now = () => Math.floor(Date.now() / 1000);
  test.each([
    ['of another issuer', { iss: 'https://other.example.com' }],
    ['for another client', { aud: 'somebody-else' }],
    ['for several clients, not by us', { aud: [clientId, 'b'], azp: 'b' }],
    ['with another nonce', { nonce: 'another' }],
    ['without a nonce', { nonce: undefined }],
    ['that has expired', { exp: now() - 120 }],
    ['that is not yet valid', { nbf: now() + 600 }],
    ['that was issued in the future', { iat: now() + 600, exp: now() + 1200 }],
    ['without a subject', { sub: undefined }],
  ])('%s is refused', async (_how, change) => {
    evil.lies.claims = (honest) => ({ ...honest, ...change });
    expect((await failure()).code).toMatch(/^(id-token-refused|bad-answer)$/);
  });

  test('that expired less than the tolerance ago is taken', async () => {
    evil.lies.claims = (honest) => ({ ...honest, exp: now() - 10 });
    await expect(signInByCode(entry(), new PlayedAttempt(null, visit))).resolves.toBeDefined();
  });

  test.each([
    ['without a signature', async (claims: object) => unsigned(claims), /not signed/],
    ['that is encrypted', async () => 'a.b.c.d.e', /encrypted/],
    ['that is no token', async () => 'nonsense', /not signed/],
  ])('%s is refused', async (_how, token, words) => {
    evil.lies.discovery = (honest) => ({ ...honest, id_token_signing_alg_values_supported: ['RS256', 'none'] });
    evil.lies.token = token;
    const error = await failure();
    expect(error.code).toBe('id-token-refused');
    expect(error.detail).toMatch(words);
  });

  test('signed by an unknown key is refused', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    evil.lies.token = (claims) =>
      new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(privateKey);
    expect((await failure()).code).toMatch(/^(id-token-refused|bad-answer)$/);
  });

  test('that was changed after it was signed is refused', async () => {
    evil.lies.token = async (claims, key) => {
      const token = await new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(key);
      const [head, , signature] = token.split('.');
      const body = Buffer.from(JSON.stringify({ ...claims, groups: ['admins'] })).toString('base64url');
      return `${head}.${body}.${signature}`;
    };
    expect((await failure()).code).toMatch(/^(id-token-refused|bad-answer)$/);
  });

  test('signed with the client’s secret is shown, and said to be unchecked', async () => {
    evil.lies.discovery = (honest) => ({ ...honest, id_token_signing_alg_values_supported: ['HS256'] });
    evil.lies.token = (claims) =>
      new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from('s'.repeat(32)));
    const { inspection } = await signInByCode(entry(), new PlayedAttempt('s'.repeat(32), visit));
    expect(inspection.signature).toMatchObject({ checked: false });
    expect(JSON.stringify(inspection.signature)).toContain('HS256');
  });
});

test('UserInfo about somebody else is refused', async () => {
  evil.lies.userInfo = { sub: 'mallory', groups: ['admins'] };
  const error = await failure();
  expect(error.code).toBe('id-token-refused');
  expect(error.detail).toMatch(/^UserInfo/);
});

describe('a redirect', () => {
  test('with another state changes nothing; the right one still counts', async () => {
    const attempt = new PlayedAttempt(null, async (self, url) => {
      const { searchParams } = new URL(url);
      const callback = searchParams.get('redirect_uri') ?? '';
      for (const state of ['', 'wrong', `${searchParams.get('state') ?? ''}x`]) {
        expect((await self.visitor.visit(`${callback}?code=stolen&state=${state}`)).status).toBe(400);
      }
      return self.visitor.visit(url);
    });
    await signInByCode(entry(), attempt);
    expect(evil.exchanges).toHaveLength(1);
  });

  test('that is sent a second time finds nobody', async () => {
    let again = '';
    evil.lies.redirect = (honest) => {
      again = honest.toString();
      return honest;
    };
    const attempt = new PlayedAttempt(null, visit);
    await signInByCode(entry(), attempt);
    const callback = new URL(attempt.opened).searchParams.get('redirect_uri') ?? '';
    await expect(attempt.visitor.visit(`${callback}?${again}`)).rejects.toThrow();
    expect(evil.exchanges).toHaveLength(1);
  });

  test('of another issuer is refused where the provider promises to name itself', async () => {
    evil.lies.discovery = (honest) => ({ ...honest, authorization_response_iss_parameter_supported: true });
    evil.lies.redirect = (honest) => new URLSearchParams([...honest, ['iss', other.issuer]]);
    expect((await failure()).code).toMatch(/^(id-token-refused|bad-answer)$/);
    expect(evil.exchanges).toEqual([]);
  });

  test('with the provider’s refusal says so with advice', async () => {
    evil.lies.redirect = (honest) =>
      new URLSearchParams({ state: honest.get('state') ?? '', error: 'access_denied', error_description: 'no' });
    expect(await failure()).toMatchObject({ code: 'access-denied', advice: { cause: expect.any(String) as string } });
  });
});

test('two providers at once whose endpoints were swapped: no token of one is taken for the other', async () => {
  evil.lies.discovery = (honest) => ({ ...honest, token_endpoint: `${other.issuer}/token` });
  other.lies.discovery = (honest) => ({ ...honest, token_endpoint: `${evil.issuer}/token` });
  const ends = await Promise.allSettled([
    signInByCode(entry(), new PlayedAttempt(null, visit)),
    signInByCode(entryFor('generic', other.issuer), new PlayedAttempt(null, visit)),
  ]);
  for (const end of ends) expect(end).toMatchObject({ status: 'rejected', reason: { code: 'id-token-refused' } });
});

test.each(['client_id', 'redirect_uri', 'state', 'nonce', 'code_challenge', 'scope', 'request_uri', 'client_secret'])(
  'the extra parameter %s cannot be set',
  async (name) => {
    expect(await failure({ parameters: { [name]: 'x' } })).toMatchObject({ code: 'provider-invalid' });
  },
);

test('a browser that never comes back is explained', async () => {
  const attempt = new PlayedAttempt(null, async (self, url) => {
    const page = { url, status: 200, headers: new Headers(), body: '' };
    setTimeout(() => self.abort.abort(new LanyardError('sign-in-timed-out')), 20);
    return page;
  });
  const error = await failure({}, attempt);
  expect(error).toMatchObject({ code: 'sign-in-timed-out' });
  expect(JSON.stringify(adviceOf(error))).toContain(callbackPath);
});

test.each([
  ['a server that fails', 'server-error', 503, 'application/json', '{"error":"temporarily_unavailable"}'],
  ['a page', 'html-answer', 200, 'text/html', '<html>'],
  ['no JSON', 'bad-answer', 200, 'application/json', '{'],
  ['no token', 'bad-answer', 200, 'application/json', '{"token_type":"bearer"}'],
  [
    'an error with a long text',
    'provider-said-no',
    400,
    'application/json',
    JSON.stringify({ error: 'invalid_grant', error_description: `code ${'Z'.repeat(43)} is used up` }),
  ],
] as const)('a token endpoint that answers with %s', async (_what, code, status, type, body) => {
  evil.lies.tokenAnswer = (response) => void response.writeHead(status, { 'content-type': type }).end(body);
  const error = await failure();
  expect(error.code).toBe(code);
  expect(error.detail).not.toContain('ZZZZ');
});
