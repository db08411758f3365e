import * as oauth from 'oauth4webapi';
import { z } from 'zod';
import { LanyardError } from '../../../contract/errors.ts';
import { coderOptions, type Asked } from './authorization-server.ts';
import { asLanyardError } from '../../../oauth/errors.ts';

/** A client registered for one sign-in (RFC 7591), and what is needed to delete it again (RFC 7592). */
export interface Registration {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly registrationAccessToken: string;
}

const registrationSchema = z.object({
  client_id: z.uuid(),
  client_secret: z.string().min(1),
  registration_access_token: z.string().min(1),
});

/**
 * Registers a confidential client with this attempt's exact redirect URI: public clients can register but not redeem a
 * code, and only the first URI is ever honoured (coder-api.md 4.4, 4.7 and 4.9).
 *
 * @param name shown on Coder's consent page.
 * @throws LanyardError `registration-refused` with the deployment's words, or a transport error.
 */
export const registerClient = async (
  server: oauth.AuthorizationServer,
  asked: Asked,
  client: { readonly name: string; readonly redirectUri: string },
): Promise<Registration> => {
  try {
    const response = await oauth.dynamicClientRegistrationRequest(
      server,
      {
        client_name: client.name,
        redirect_uris: [client.redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
      coderOptions(asked),
    );
    const answer = await oauth.processDynamicClientRegistrationResponse(response);
    const registered = registrationSchema.safeParse(answer);
    if (!registered.success) throw new LanyardError('bad-answer', 'POST /oauth2/register');
    return {
      clientId: registered.data.client_id,
      clientSecret: registered.data.client_secret,
      registrationAccessToken: registered.data.registration_access_token,
    };
  } catch (error) {
    throw asLanyardError(error, 'registration-refused');
  }
};
