/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-argument --
   an answer is read field by field and every field read is asserted */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minute } from './clock.ts';
import {
  authorize,
  codeForm,
  keyOf,
  loopbackCallback,
  makeVerifier,
  refreshForm,
  register,
  send,
  signInByOAuth,
  type RegisteredClient,
} from './flows.ts';
import { startWorld, type Deployment, type World } from './world.ts';

let world: World;
let acme: Deployment;
let token: string;
let client: RegisteredClient;

beforeAll(async () => {
  world = await startWorld({ deployments: [{ name: 'acme', generation: '2.36' }] });
  acme = world.deployments.get('acme');
  token = keyOf(acme, 'ada');
  client = await register(world, acme);
});
afterAll(() => world.stop());

const exchange = (form: Record<string, string> | [string, string][], headers?: Record<string, string>) =>
  send(world, acme, 'POST', '/oauth2/tokens', headers ? { form, headers } : { form });
const me = (key: string) => send(world, acme, 'GET', '/api/v2/users/me', { token: key });

describe('the token pair', () => {
  it('has no scope, says when it ends and opens the API in every header', async () => {
    const { code, verifier } = await authorize(world, acme, client, token);
    const answer = await exchange(codeForm(client, code, verifier));
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.json).sort()).toEqual([
      'access_token',
      'expires_in',
      'expiry',
      'refresh_token',
      'token_type',
    ]);
    expect(answer.json.access_token).toMatch(/^[0-9A-Za-z]{10}-[0-9A-Za-z]{22}$/);
    expect(answer.json.refresh_token).toMatch(/^coder_[0-9A-Za-z]{10}_[0-9A-Za-z]{40}$/);
    expect(answer.json.expires_in).toBeGreaterThan(86_390);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const bearer = { authorization: `BEARER ${answer.json.access_token}` };
    expect((await send(world, acme, 'GET', '/api/v2/users/me', { headers: bearer })).json.username).toBe('ada');
    const id = answer.json.access_token.split('-')[0];
    const key = await send(world, acme, 'GET', `/api/v2/users/me/keys/${id}`, { token });
    expect(key.json).toMatchObject({ login_type: 'oauth2_provider_app', scopes: ['coder:all'] });
    expect(key.json.token_name).toBe(`${key.json.user_id}_${client.client_id}_oauth_session_token`);
  });

  it('is replaced by a refresh: the old access and refresh token stop at once, the new pair survives a replay', async () => {
    const old = await signInByOAuth(world, acme, client, token);
    const refreshed = await exchange(refreshForm(client, old.refresh_token));
    expect(refreshed.status).toBe(200);
    expect((await me(old.access_token)).json.detail).toBe('API key is invalid.');
    expect((await exchange(refreshForm(client, old.refresh_token))).json.error).toBe('invalid_grant');
    expect((await me(refreshed.json.access_token)).status).toBe(200);
  });

  it('is one per user and client', async () => {
    const first = await signInByOAuth(world, acme, client, token);
    const second = await signInByOAuth(world, acme, client, token);
    expect((await me(first.access_token)).status).toBe(401);
    expect((await exchange(refreshForm(client, first.refresh_token))).status).toBe(400);
    expect((await me(second.access_token)).status).toBe(200);
    const otherUser = await signInByOAuth(world, acme, client, keyOf(acme, 'grace'));
    expect((await me(second.access_token)).status).toBe(200);
    expect((await me(otherUser.access_token)).json.username).toBe('grace');
  });

  it('ends with logout, with DELETE /oauth2/tokens and with the client', async () => {
    const ways: [string, string, (pair: string) => Promise<number>][] = [
      [
        'POST',
        'logout',
        async (key) => (await send(world, acme, 'POST', '/api/v2/users/logout', { token: key })).status,
      ],
      [
        'DELETE',
        'tokens',
        async () =>
          (await send(world, acme, 'DELETE', `/oauth2/tokens?client_id=${client.client_id}`, { token })).status,
      ],
    ];
    for (const [, , end] of ways) {
      const pair = await signInByOAuth(world, acme, client, token);
      expect([200, 204]).toContain(await end(pair.access_token));
      expect((await me(pair.access_token)).status).toBe(401);
      expect((await exchange(refreshForm(client, pair.refresh_token))).json.error).toBe('invalid_grant');
    }
  });
});

describe('the code', () => {
  it('works once, is deleted by a wrong verifier and ends after ten minutes', async () => {
    const once = await authorize(world, acme, client, token);
    expect((await exchange(codeForm(client, once.code, once.verifier))).status).toBe(200);
    expect((await exchange(codeForm(client, once.code, once.verifier))).json.error).toBe('invalid_grant');

    const guessed = await authorize(world, acme, client, token);
    const wrong = await exchange(codeForm(client, guessed.code, makeVerifier().verifier));
    expect(wrong.json.error_description).toBe('The PKCE code verifier is invalid');
    const late = await exchange(codeForm(client, guessed.code, guessed.verifier));
    expect(late.json.error_description).toBe('The authorization code is invalid or expired');

    const slow = await authorize(world, acme, client, token);
    acme.advance(10 * minute + 1);
    expect((await exchange(codeForm(client, slow.code, slow.verifier))).json.error).toBe('invalid_grant');
  });

  it('survives a wrong secret', async () => {
    const { code, verifier } = await authorize(world, acme, client, token);
    const wrong = { ...codeForm(client, code, verifier), client_secret: 'coder_0000000000_wrong' };
    expect((await exchange(wrong)).json.error).toBe('invalid_client');
    expect((await exchange(codeForm(client, code, verifier))).status).toBe(200);
  });

  it('is taken away by the next code of the same user and client', async () => {
    const first = await authorize(world, acme, client, token);
    await authorize(world, acme, client, token);
    expect((await exchange(codeForm(client, first.code, first.verifier))).json.error).toBe('invalid_grant');
  });
});

describe('client authentication', () => {
  it('takes HTTP Basic without percent-decoding it', async () => {
    const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
    const { code, verifier } = await authorize(world, acme, client, token);
    const { client_id, client_secret, ...rest } = codeForm(client, code, verifier);
    const encoded = basic(client_id!.replaceAll('-', '%2D'), client_secret!.replaceAll('_', '%5F'));
    const refused = await exchange(rest, { authorization: encoded });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toBe('Basic realm="coder"');
    expect((await exchange(rest, { authorization: basic(client_id!, client_secret!) })).status).toBe(200);
  });
});

const malformed = 'The request is missing required parameters or is otherwise malformed';
const badClient = 'The client credentials are invalid';

interface Row {
  cause: string;
  change: (form: Record<string, string>) => Record<string, string> | [string, string][];
  headers?: Record<string, string>;
  expected: [number, string, string];
}

const without = (form: Record<string, string>, name: string) =>
  Object.fromEntries(Object.entries(form).filter(([field]) => field !== name));

const rows: Row[] = [
  {
    cause: 'no client anywhere',
    change: (form) => without(form, 'client_id'),
    expected: [400, 'invalid_request', 'Missing client_id parameter'],
  },
  {
    cause: 'a malformed client ID',
    change: (form) => ({ ...form, client_id: 'nobody' }),
    expected: [401, 'invalid_client', badClient],
  },
  {
    cause: 'an unknown client ID',
    change: (form) => ({ ...form, client_id: '00000000-0000-4000-8000-000000000000' }),
    expected: [401, 'invalid_client', badClient],
  },
  {
    cause: 'header and form that disagree',
    change: (form) => form,
    headers: { authorization: `Basic ${Buffer.from('other:secret').toString('base64')}` },
    expected: [400, 'invalid_request', 'Conflicting client credentials between Authorization header and request body'],
  },
  {
    cause: 'no grant type',
    change: (form) => without(form, 'grant_type'),
    expected: [400, 'unsupported_grant_type', 'The grant type is missing or unsupported'],
  },
  {
    cause: 'an unknown grant type',
    change: (form) => ({ ...form, grant_type: 'urn:ietf:params:oauth:grant-type:device_code' }),
    expected: [400, 'unsupported_grant_type', 'The grant type is missing or unsupported'],
  },
  {
    cause: 'no code',
    change: (form) => without(form, 'code'),
    expected: [400, 'invalid_request', 'Missing required parameter: code'],
  },
  {
    cause: 'no secret',
    change: (form) => without(form, 'client_secret'),
    expected: [400, 'invalid_request', 'Missing required parameter: client_secret'],
  },
  {
    cause: 'a short verifier',
    change: (form) => ({ ...form, code_verifier: 'short' }),
    expected: [400, 'invalid_request', 'The code_verifier parameter must be 43 to 128 characters'],
  },
  {
    cause: 'an unknown parameter',
    change: (form) => ({ ...form, audience: 'x' }),
    expected: [400, 'invalid_request', malformed],
  },
  {
    cause: 'a repeated parameter',
    change: (form) => [...Object.entries(form), ['code', form['code'] ?? '']],
    expected: [400, 'invalid_request', malformed],
  },
  {
    cause: 'a redirect URI on another port',
    change: (form) => ({ ...form, redirect_uri: loopbackCallback.replace('53219', '53220') }),
    expected: [400, 'invalid_request', malformed],
  },
  {
    cause: 'a resource with a fragment',
    change: (form) => ({ ...form, resource: 'https://example.com/#x' }),
    expected: [400, 'invalid_request', malformed],
  },
  {
    cause: 'a refresh without refresh token',
    change: (form) => without({ ...form, grant_type: 'refresh_token' }, 'code'),
    expected: [400, 'invalid_request', malformed],
  },
  {
    cause: 'the password grant',
    change: (form) => ({ ...form, grant_type: 'password' }),
    expected: [400, 'unsupported_grant_type', 'The grant type "password" is not supported'],
  },
  {
    cause: 'the client credentials grant',
    change: (form) => ({ ...form, grant_type: 'client_credentials' }),
    expected: [400, 'unsupported_grant_type', 'The grant type "client_credentials" is not supported'],
  },
  {
    cause: 'a wrong secret',
    change: (form) => ({ ...form, client_secret: `${form['client_secret']?.slice(0, -1)}!` }),
    expected: [401, 'invalid_client', badClient],
  },
  {
    cause: 'an unknown code',
    change: (form) => ({ ...form, code: `coder_${'a'.repeat(10)}_${'b'.repeat(40)}` }),
    expected: [400, 'invalid_grant', 'The authorization code is invalid or expired'],
  },
  {
    cause: 'no redirect URI although authorize had one',
    change: (form) => without(form, 'redirect_uri'),
    expected: [400, 'invalid_grant', 'The authorization code is invalid or expired'],
  },
  {
    cause: 'a wrong verifier',
    change: (form) => ({ ...form, code_verifier: 'x'.repeat(43) }),
    expected: [400, 'invalid_grant', 'The PKCE code verifier is invalid'],
  },
  {
    cause: 'a resource that authorize did not have',
    change: (form) => ({ ...form, resource: 'https://coder.example.com' }),
    expected: [400, 'invalid_target', 'The resource parameter is invalid'],
  },
  {
    cause: 'an unknown refresh token',
    change: (form) => refreshForm(form as unknown as RegisteredClient, `coder_${'a'.repeat(10)}_${'b'.repeat(40)}`),
    expected: [400, 'invalid_grant', 'The refresh token is invalid or expired'],
  },
];

describe('each error of the token endpoint', () => {
  it.each(rows)('$cause → $expected.1', async ({ change, headers, expected: [status, error, description] }) => {
    const { code, verifier } = await authorize(world, acme, client, token);
    const answer = await exchange(change(codeForm(client, code, verifier)), headers);
    expect({ status: answer.status, error: answer.json.error }).toEqual({ status, error });
    expect(answer.json.error_description).toContain(description);
    expect(answer.headers.get('www-authenticate')).toBe(status === 401 ? 'Basic realm="coder"' : null);
  });

  it('refuses another client’s secret and code', async () => {
    const other = await register(world, acme);
    const { code, verifier } = await authorize(world, acme, client, token);
    const secret = { ...codeForm(client, code, verifier), client_secret: other.client_secret };
    expect((await exchange(secret)).json.error).toBe('invalid_client');
    expect((await exchange(codeForm(other, code, verifier))).json.error).toBe('invalid_grant');
  });

  it('gives a suspended user tokens that then answer 401', async () => {
    const user = [...acme.state.users.values()].find(({ username }) => username === 'linus')!;
    const { code, verifier } = await authorize(world, acme, client, keyOf(acme, 'linus'));
    user.status = 'suspended';
    const pair = await exchange(codeForm(client, code, verifier));
    expect(pair.status).toBe(200);
    expect((await me(pair.json.access_token)).json.message).toContain('status = "suspended"');
  });
});

describe('revocation', () => {
  const revoke = (form: Record<string, string>) => send(world, acme, 'POST', '/oauth2/revoke', { form });

  it.each(['access_token', 'refresh_token'] as const)('removes the pair by its %s, without a secret', async (which) => {
    const pair = await signInByOAuth(world, acme, client, token);
    const answer = await revoke({ token: pair[which], client_id: client.client_id });
    expect([answer.status, answer.text]).toEqual([200, '']);
    expect((await me(pair.access_token)).status).toBe(401);
    expect((await exchange(refreshForm(client, pair.refresh_token))).json.error).toBe('invalid_grant');
  });

  it('answers 200 for unknown tokens and another client’s, and errors for malformed ones', async () => {
    const pair = await signInByOAuth(world, acme, client, token);
    const other = await register(world, acme);
    expect((await revoke({ token: pair.access_token, client_id: other.client_id })).status).toBe(200);
    expect((await me(pair.access_token)).status).toBe(200);
    const unknown = `${'a'.repeat(10)}-${'b'.repeat(22)}`;
    expect((await revoke({ token: unknown, client_id: client.client_id })).status).toBe(200);
    expect((await revoke({ token: 'nonsense', client_id: client.client_id })).json.error_description).toBe(
      'Invalid token format',
    );
    expect((await revoke({ client_id: client.client_id })).json.error_description).toBe('missing token parameter');
    expect((await revoke({ token: unknown })).json.error_description).toBe('Missing client_id parameter');
    const foreignKind = await revoke({ token, client_id: client.client_id });
    expect([foreignKind.status, foreignKind.json.error]).toEqual([500, 'server_error']);
  });
});
