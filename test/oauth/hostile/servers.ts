import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Fetch } from '../../../electron/http/fetch.ts';
import * as answers from '../../coder/answers.ts';

/** What a server has been told about the sign-in that it is answering. */
export interface Asked {
  /** Bodies that the token endpoint was sent. */
  readonly exchanges: URLSearchParams[];
  /** The address that the browser opened. */
  opened: string;
  /** Runs while the token endpoint is being asked: the browser waits, and somebody else may come. */
  duringExchange: () => Promise<void>;
}

export const clientId = '6d2a4c0e-51f5-4d43-8a0a-0d5c6f1f9c77';
export const origins = {
  coder: 'https://coder.example.com',
  provider: 'https://id.example.com',
  github: 'https://github.com',
} as const;

const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }] };

const bodyOf = (init: Parameters<Fetch>[1]): URLSearchParams =>
  new URLSearchParams(typeof init?.body === 'string' ? init.body : '');
const json = (body: unknown, status = 200) => answers.jsonResponse(status, body);

/** Answers by path; anything else is 404. */
const serve =
  (routes: Readonly<Record<string, (init: Parameters<Fetch>[1], url: URL) => Promise<Response> | Response>>): Fetch =>
  async (url, init) => {
    const to = new URL(url);
    const route = routes[to.pathname];
    return route === undefined ? json({ message: 'not found' }, 404) : route(init, to);
  };

const exchange = async (asked: Asked, init: Parameters<Fetch>[1]): Promise<void> => {
  asked.exchanges.push(bodyOf(init));
  await asked.duringExchange();
};

/** Coder's OAuth2 server: it signs everybody in, with registration. */
export const coder = (asked: Asked): Fetch =>
  serve({
    '/.well-known/oauth-authorization-server': () => json(answers.metadata(origins.coder)),
    '/oauth2/authorize': () => new Response(null, { status: 303, headers: { location: '/login' } }),
    '/oauth2/register': () =>
      json({ client_id: clientId, client_secret: 'coder_secret_x', registration_access_token: 'registration-x' }, 201),
    '/oauth2/tokens': async (init) => {
      await exchange(asked, init);
      return json({ access_token: answers.key, token_type: 'Bearer', expires_in: 86_400, refresh_token: 'coder_r_s' });
    },
  });

/** An OIDC provider that signs real ID tokens. */
export const provider = (asked: Asked): Fetch => {
  const issuer = origins.provider;
  return serve({
    '/.well-known/openid-configuration': () =>
      json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported: ['ES256'],
      }),
    '/jwks': () => json(jwks),
    '/token': async (init) => {
      await exchange(asked, init);
      const now = Math.floor(Date.now() / 1000);
      const nonce = new URL(asked.opened).searchParams.get('nonce');
      const claims = { iss: issuer, aud: clientId, sub: 'ada', iat: now, exp: now + 60, nonce };
      const token = new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'k1' });
      return json({ access_token: 'at-1', token_type: 'bearer', id_token: await token.sign(privateKey) });
    },
  });
};

/** GitHub, with its API on another host. */
export const github = (asked: Asked): Fetch =>
  serve({
    '/login/oauth/access_token': async (init) => {
      await exchange(asked, init);
      return json({ access_token: 'gho_1', token_type: 'bearer', scope: 'read:user,user:email,read:org' });
    },
    '/user': () => json({ id: 1, login: 'ada', name: 'Ada' }),
    '/user/emails': () => json([]),
    '/user/memberships/orgs': () => json([]),
    '/user/teams': () => json([]),
  });
