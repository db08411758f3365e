import { z } from 'zod';
import { apiKey, explains, filled, names, notJson, refusedKey, says, web, type Endpoints } from './parts.ts';

const notConfigured = 'The oauth2 method requested is not configured!';
const callbackCookies = ['Cookie "oauth_state" must be provided.', 'State mismatched.'];
const pkceLost = 'PKCE challenge must be provided.';

/** coder-api.md 5 and 7.10. */
export const signIn: Endpoints = {
  'POST /api/v2/users/login': {
    201: z.strictObject({ session_token: apiKey }),
    400: names('Validation failed.'),
    401: says('Incorrect email or password.', /^Your account is suspended\./),
    403: says('Password authentication is disabled.', /^Incorrect login type, /),
    429: says(/^You've been rate limited for sending more than \d+ requests in 1m0s\.$/),
  },
  'POST /api/v2/users/logout': { 200: z.strictObject({ message: z.literal('Logged out!') }), 401: refusedKey },
  'GET /api/v2/users/oidc/callback': {
    307: 'nothing',
    400: says(notConfigured, /^Encountered error in oidc process: /, 'State must be provided.', pkceLost),
    401: says(...callbackCookies),
    403: 'page',
    500: explains(
      /./,
      'Failed exchanging Oauth code.',
      'Failed to process OAuth login.',
      /^Login disabled until site /,
    ),
  },
  'GET /api/v2/users/oauth2/github/callback': {
    200: z.strictObject({ redirect_url: z.string().startsWith('/') }),
    307: 'nothing',
    400: z.union([
      says(notConfigured, pkceLost, /^Your primary email must be verified/),
      explains(/^authorization_pending$/, 'Failed exchanging Oauth code.'),
    ]),
    401: z.union([says(...callbackCookies), explains(/^You aren't a member of the /, 'Unauthorized')]),
    403: z.union([
      explains(/./, 'Signups are disabled', 'Account suspended', 'Incorrect login type'),
      says(/^This account is already linked/),
    ]),
    500: explains(/^(slow_down|expired_token|access_denied)$/, 'Failed exchanging Oauth code.'),
  },
  'GET /api/v2/users/oauth2/github/device': {
    200: z.strictObject({
      device_code: filled,
      user_code: filled,
      verification_uri: web,
      expires_in: z.number().int().positive(),
      interval: z.number().nonnegative(),
    }),
    400: says('Github OAuth2 is not enabled.', 'Device flow is not enabled for Github OAuth2.'),
    500: explains(/./, 'Failed to authorize device.'),
  },
  'POST /api/v2/authcheck': {
    200: z.record(z.string(), z.boolean()),
    400: z.union([notJson, says(/^Endpoint only supports /)]),
    401: refusedKey,
  },
};
