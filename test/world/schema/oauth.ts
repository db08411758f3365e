import { z } from 'zod';
import { noRoute, refusedKey, says, web, type Body, type Endpoints, type Release } from './parts.ts';
import { scope } from './keys.ts';
import { administration } from './oauth-apps.ts';
import { endpoints } from './oauth-endpoints.ts';

const experimentOff = says("OAuth2 Provider Functionality functionality requires enabling the 'oauth2' experiment.");
/** coder-api.md 4 and 13. A release before 2.25 has none of it. */
export function oauth(release: Release): Endpoints {
  if (release < 25) return {};
  const open = { ...endpoints(release), ...administration(release) };
  const gate: Record<number, z.ZodType> = release >= 38 ? { 404: noRoute } : { 403: experimentOff };
  const isServed = release >= 31;
  const gated = Object.entries(open).map(([endpoint, answers]): [string, Record<number, Body>] => {
    if (!isServed) return [endpoint, closed(endpoint, gate)];
    // coder-api.md 13: the settings stay reachable.
    if (endpoint.endsWith('/settings') && release >= 38) return [endpoint, answers];
    return [endpoint, joined(answers, gate)];
  });
  const document = (body: z.ZodType) => (isServed ? { 200: body, ...gate } : { 200: body });
  return {
    ...Object.fromEntries(gated),
    'GET /.well-known/oauth-authorization-server/*': document(serverMetadata(release)),
    'GET /.well-known/oauth-protected-resource/*': document(resourceMetadata),
  };
}

/** An endpoint's answers, and what the closed gate answers. */
function joined(answers: Readonly<Record<number, Body>>, gate: Record<number, z.ZodType>): Record<number, Body> {
  const both = Object.entries(gate).map(([status, shut]): [string, Body] => {
    const own = answers[Number(status)];
    return [status, own instanceof z.ZodType ? z.union([own, shut]) : shut];
  });
  return { ...answers, ...Object.fromEntries(both) };
}

const resourceMetadata = z.strictObject({
  resource: web,
  authorization_servers: z.array(web).min(1),
  scopes_supported: z.array(scope).min(1),
  bearer_methods_supported: z.tuple([z.literal('header'), z.literal('query')]),
});

/** An endpoint whose gate never opens; administration checks the key first. */
const closed = (endpoint: string, gate: Record<number, Body>): Record<number, Body> =>
  endpoint.includes(' /api/') ? { ...gate, 401: refusedKey } : gate;

const serverMetadata = (release: Release) => {
  const methods = [
    'client_secret_post',
    ...(release >= 31 ? ['client_secret_basic'] : []),
    ...(release >= 38 ? ['none'] : []),
  ];
  return z.strictObject({
    issuer: web.refine((url) => !url.endsWith('/')),
    authorization_endpoint: web.endsWith('/oauth2/authorize'),
    token_endpoint: web.endsWith('/oauth2/tokens'),
    revocation_endpoint: web.endsWith('/oauth2/revoke'),
    registration_endpoint: web.endsWith('/oauth2/register').optional(),
    response_types_supported: z.tuple([z.literal('code')]),
    grant_types_supported: z.tuple([z.literal('authorization_code'), z.literal('refresh_token')]),
    code_challenge_methods_supported: z.tuple([z.literal('S256')]),
    scopes_supported: z.array(scope).min(1),
    token_endpoint_auth_methods_supported: z.array(z.enum(methods)).length(methods.length),
  });
};
