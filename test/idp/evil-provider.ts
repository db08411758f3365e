import type { IncomingMessage, ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { listenOnLoopback } from '../world/http/listen.ts';
import { readBody } from '../world/http/read-body.ts';
import { clientId } from './shapes/shapes.ts';

interface Lies {
  /** The discovery document, or a whole answer in its place. */
  discovery?: (honest: Record<string, unknown>) => unknown;
  discoveryAnswer?: (response: ServerResponse) => void;
  /** Claims of the ID token. */
  claims?: (honest: Record<string, unknown>) => Record<string, unknown>;
  /** The ID token itself. */
  token?: (claims: Record<string, unknown>, key: CryptoKey) => Promise<string>;
  userInfo?: Record<string, unknown>;
  /** Parameters of the redirect. */
  redirect?: (honest: URLSearchParams) => URLSearchParams;
  tokenAnswer?: (response: ServerResponse) => void;
}

/** A provider that signs real tokens over real HTTP, and lies where it is told to. It signs everybody in at once. */
export class EvilProvider {
  lies: Lies = {};
  /** Paths that were asked, in order. */
  readonly asked: string[] = [];
  /** Bodies that the token endpoint was sent. */
  readonly exchanges: URLSearchParams[] = [];
  issuer = '';
  #nonce = '';
  #close = async (): Promise<void> => undefined;

  private constructor(
    readonly key: CryptoKey,
    private readonly jwk: JWK,
  ) {}

  static async start(): Promise<EvilProvider> {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const provider = new EvilProvider(privateKey, {
      ...(await exportJWK(publicKey)),
      kid: 'k1',
      alg: 'RS256',
      use: 'sig',
    });
    const listener = await listenOnLoopback((request, response) => void provider.#answer(request, response));
    provider.issuer = `http://evil.localhost:${listener.port}`;
    provider.#close = () => listener.close();
    return provider;
  }

  stop(): Promise<void> {
    return this.#close();
  }

  get discovery(): Record<string, unknown> {
    const at = (path: string) => `${this.issuer}${path}`;
    return {
      issuer: this.issuer,
      authorization_endpoint: at('/authorize'),
      token_endpoint: at('/token'),
      jwks_uri: at('/jwks'),
      userinfo_endpoint: at('/userinfo'),
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
    };
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.issuer);
    this.asked.push(url.pathname);
    const json = (body: unknown) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        if (this.lies.discoveryAnswer) return this.lies.discoveryAnswer(response);
        return json(this.lies.discovery?.(this.discovery) ?? this.discovery);
      case '/jwks':
        return json({ keys: [this.jwk] });
      case '/authorize': {
        this.#nonce = url.searchParams.get('nonce') ?? '';
        const honest = new URLSearchParams({ code: 'c0de', state: url.searchParams.get('state') ?? '' });
        const to = new URL(url.searchParams.get('redirect_uri') ?? '');
        to.search = (this.lies.redirect?.(honest) ?? honest).toString();
        return void response.writeHead(302, { location: to.href }).end();
      }
      case '/token': {
        this.exchanges.push(new URLSearchParams((await readBody(request, 10_000))?.toString('utf8')));
        if (this.lies.tokenAnswer) return this.lies.tokenAnswer(response);
        return json({ access_token: 'at-1', token_type: 'bearer', expires_in: 60, id_token: await this.#idToken() });
      }
      case '/userinfo':
        return json(this.lies.userInfo ?? { sub: 'ada' });
      default:
        return void response.writeHead(404).end();
    }
  }

  async #idToken(): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const honest = { iss: this.issuer, aud: clientId, sub: 'ada', iat: now, exp: now + 60, nonce: this.#nonce };
    const claims = this.lies.claims?.(honest) ?? honest;
    if (this.lies.token) return this.lies.token(claims, this.key);
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(this.key);
  }
}

/** A token without a signature (`alg: none`). */
export const unsigned = (claims: object): string =>
  [{ alg: 'none' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') + '.';
