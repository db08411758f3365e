import * as oauth from 'oauth4webapi';
import type { Claims } from '../contract/explanation/json.ts';
import { LanyardError } from '../contract/errors.ts';
import type { OidcProvider, ProviderNote } from '../contract/provider.ts';
import { asProviderError } from './errors.ts';
import type { Connection } from '../oauth/connection.ts';

export interface UserInfoReading {
  readonly claims: Claims | null;
  readonly notes: readonly ProviderNote[];
}

const info = (text: string): UserInfoReading => ({ claims: null, notes: [{ severity: 'info', text }] });

/** Where a provider does not say how it signs UserInfo, as it signs ID tokens. */
const withSigning = (server: oauth.AuthorizationServer): oauth.AuthorizationServer =>
  server.userinfo_signing_alg_values_supported !== undefined ||
  server.id_token_signing_alg_values_supported === undefined
    ? server
    : { ...server, userinfo_signing_alg_values_supported: server.id_token_signing_alg_values_supported };

/**
 * Asks UserInfo, as JSON or as a signed JWT (OpenID Connect Core 5.3.2). It has to speak of the same `sub` as the ID
 * token. Any other trouble with it fails a sign-in to Coder, but not this one: then it is a note.
 *
 * @param subject null when there was no ID token to compare with.
 * @throws LanyardError `id-token-refused` when it speaks of somebody else, or is signed by nobody known; `cancelled`.
 */
export async function readUserInfo(
  { client, options, ...connection }: Connection,
  provider: OidcProvider,
  accessToken: string,
  subject: string | null,
): Promise<UserInfoReading> {
  if (provider.ignoreUserInfo) return info('UserInfo is ignored, as the deployment does.');
  const server = withSigning(connection.server);
  if (server.userinfo_endpoint === undefined)
    return info('The provider has no UserInfo. Coder takes the ID token alone.');
  try {
    const response = await oauth.userInfoRequest(server, client, accessToken, options);
    const isSigned = response.headers.get('content-type')?.startsWith('application/jwt') === true;
    const claims = await oauth.processUserInfoResponse(server, client, subject ?? oauth.skipSubjectCheck, response);
    if (isSigned) await oauth.validateApplicationLevelSignature(server, response, options);
    return { claims: claims as Claims, notes: [] };
  } catch (error) {
    const failure = asProviderError(error, provider);
    if (failure.code === 'id-token-refused') {
      throw new LanyardError('id-token-refused', `UserInfo: ${failure.detail ?? ''}`);
    }
    if (options.signal.aborted) throw failure;
    const text = `UserInfo gave no claims (${failure.detail ?? failure.code}). A sign-in to Coder fails then, unless it is set to ignore UserInfo.`;
    return { claims: null, notes: [{ severity: 'warning', text }] };
  }
}
