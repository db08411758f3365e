import type * as oauth from 'oauth4webapi';
import { changeJson } from '../oauth/json-answer.ts';
import { refuseUnsigned } from './id-token.ts';

/** Google's answer has `verification_url` (identity-providers.md 5.7); some name an interval of 0. */
const mendDevice = (response: Response): Promise<Response> =>
  changeJson(response, ({ verification_url: url, interval, ...body }) => ({
    ...(typeof url === 'string' && { verification_uri: url }),
    ...(interval !== 0 && { interval }),
    ...body,
  }));

/**
 * Where providers depart from the standards, made to keep to them.
 *
 * @returns what is done to each answer; it throws LanyardError `id-token-refused` for an unsigned or encrypted ID token,
 * before anything else reads it.
 */
export const mendAnswers =
  ({ device_authorization_endpoint: device, token_endpoint: token }: oauth.AuthorizationServer) =>
  async (response: Response, url: string): Promise<Response> => {
    if (url === device) return mendDevice(response);
    if (url === token) await refuseUnsigned(response);
    return response;
  };
