/* eslint-disable @typescript-eslint/no-deprecated --
   oauth4webapi marks what is unfit for production so; the provider is plain http on loopback, and 2.24 had no PKCE */
import * as oauth from 'oauth4webapi';
import type { ProviderAccess } from './deployment.ts';

export interface ProviderTokens {
  access_token: string;
  refresh_token?: string | undefined;
  expires_in?: number | undefined;
  idTokenClaims: Record<string, unknown>;
}

/** How oauth4webapi calls a `fetch` of ours. */
type CustomFetch = (url: string, init: object) => Promise<Response>;

/** A deployment as a confidential client of its OpenID provider. */
export class ProviderClient {
  readonly #access: ProviderAccess;
  readonly #client: oauth.Client;
  readonly #authentication: oauth.ClientAuth;
  readonly #options: { [oauth.customFetch]: CustomFetch; [oauth.allowInsecureRequests]: true };

  constructor(access: ProviderAccess) {
    this.#access = access;
    this.#client = { client_id: access.clientId };
    this.#authentication = oauth.ClientSecretPost(access.clientSecret);
    const customFetch: CustomFetch = (url, init) => access.fetch(url, init);
    this.#options = { [oauth.customFetch]: customFetch, [oauth.allowInsecureRequests]: true };
  }

  async discover(): Promise<oauth.AuthorizationServer> {
    const issuer = new URL(this.#access.issuer);
    const response = await oauth.discoveryRequest(issuer, { algorithm: 'oidc', ...this.#options });
    return oauth.processDiscoveryResponse(issuer, response);
  }

  /** Exchanges the parameters of a finished sign-in; checks issuer, state and the ID token. */
  async exchange(
    callback: URLSearchParams,
    redirectUri: string,
    state: string,
    verifier: string | undefined,
  ): Promise<ProviderTokens> {
    const server = await this.discover();
    const checked = oauth.validateAuthResponse(server, this.#client, callback, state);
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      this.#client,
      this.#authentication,
      checked,
      redirectUri,
      verifier ?? oauth.nopkce,
      this.#options,
    );
    const tokens = await oauth.processAuthorizationCodeResponse(server, this.#client, response, {
      requireIdToken: true,
    });
    return { ...tokens, idTokenClaims: { ...oauth.getValidatedIdTokenClaims(tokens) } };
  }

  async userInfo(accessToken: string, subject: string): Promise<Record<string, unknown>> {
    const server = await this.discover();
    const response = await oauth.userInfoRequest(server, this.#client, accessToken, this.#options);
    return { ...(await oauth.processUserInfoResponse(server, this.#client, subject, response)) };
  }

  async refresh(refreshToken: string): Promise<oauth.TokenEndpointResponse> {
    const server = await this.discover();
    const response = await oauth.refreshTokenGrantRequest(
      server,
      this.#client,
      this.#authentication,
      refreshToken,
      this.#options,
    );
    return oauth.processRefreshTokenResponse(server, this.#client, response);
  }
}
