import * as oauth from 'oauth4webapi';
import { changeJson } from '../../../oauth/json-answer.ts';

/**
 * The two places where Coder's OAuth2 server and oauth4webapi disagree.
 */

/**
 * Coder does not percent-decode `client_secret_basic`, and the client id is a UUID whose hyphens the library encodes:
 * every such request is 401 `invalid_client`. `client_secret_post` works on all releases (coder-api.md 4.9).
 *
 * @param secret null for a client without one, where the metadata lists `none`.
 */
export const clientAuthentication = (secret: string | null): oauth.ClientAuth =>
  secret === null ? oauth.None() : oauth.ClientSecretPost(secret);

/**
 * Coder leaves out `client_secret_expires_at` when it is 0 (never), which RFC 7591 section 3.2.1 requires beside a
 * secret; the library would refuse the response (coder-api.md 4.4). Only a registration is answered with 201.
 */
export const withSecretExpiry = async (response: Response): Promise<Response> =>
  response.status === 201 ? changeJson(response, (body) => ({ client_secret_expires_at: 0, ...body })) : response;
