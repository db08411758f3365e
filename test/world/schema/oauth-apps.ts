import { z } from 'zod';
import {
  filled,
  forbidden,
  id,
  names,
  notJson,
  prefixedSecret,
  refusedKey,
  says,
  since,
  time,
  unauthorized,
  web,
  type Endpoints,
  type Release,
} from './parts.ts';

/** coder-api.md 4.6. */
export function administration(release: Release): Endpoints {
  const base = '/api/v2/oauth2-provider';
  const app = appOf(release);
  const noApp = says('OAuth2 application not found.');
  const refused = { 401: refusedKey, 403: forbidden, 404: noApp };
  const settings = z.strictObject({ dynamic_client_registration_enabled: z.boolean() });
  const invalid = names('Validation failed.');
  return {
    [`GET ${base}/apps`]: { 200: z.array(app), 401: refusedKey },
    [`POST ${base}/apps`]: {
      201: app,
      400: invalid,
      401: refusedKey,
      500: unauthorized('Internal error creating OAuth2 application.'),
    },
    [`GET ${base}/apps/:app`]: { 200: app, 401: refusedKey, 404: noApp },
    [`PUT ${base}/apps/:app`]: { ...refused, 200: app, 400: invalid },
    [`DELETE ${base}/apps/:app`]: { ...refused, 204: 'nothing' },
    [`GET ${base}/apps/:app/secrets`]: { ...refused, 200: z.array(appSecret) },
    [`POST ${base}/apps/:app/secrets`]: { ...refused, 201: z.strictObject({ id, client_secret_full: prefixedSecret }) },
    [`DELETE ${base}/apps/:app/secrets/:secret`]: {
      ...refused,
      204: 'nothing',
      404: says('OAuth2 application not found.', 'OAuth2 application secret not found.'),
    },
    [`GET ${base}/settings`]: { 200: settings, 401: refusedKey, 403: forbidden },
    [`PUT ${base}/settings`]: {
      200: settings,
      400: notJson,
      401: refusedKey,
      403: forbidden,
    },
  };
}

const appSecret = z.strictObject({ id, last_used_at: time.nullable(), client_secret_truncated: filled });

const appOf = (release: Release) =>
  z.strictObject({
    id,
    name: filled,
    callback_url: filled,
    icon: z.string(),
    endpoints: z.strictObject({
      authorization: web,
      token: web,
      token_revoke: web,
      device_authorization: z.literal(''),
    }),
    ...since(release, 38, { client_type: z.enum(['public', 'confidential']) }),
  });
