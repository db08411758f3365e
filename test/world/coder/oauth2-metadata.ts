import { json, type Answer } from '../http/answer.ts';
import type { Call } from './call.ts';
import { publicScopes } from './scopes.ts';

/** Whether clients may register themselves. 2.30 has no switch for it (coder-api.md 4.1). */
export function registrationIsOpen(call: Call): boolean {
  return call.deployment.generation.oauth2 === 'documents-only' || call.deployment.settings.registration;
}

/** `GET /.well-known/oauth-authorization-server` (coder-api.md 4.3). */
export function showServerMetadata(call: Call): Answer {
  const base = call.deployment.accessUrl;
  return json(200, {
    issuer: base,
    authorization_endpoint: `${base}/oauth2/authorize`,
    token_endpoint: `${base}/oauth2/tokens`,
    registration_endpoint: registrationIsOpen(call) ? `${base}/oauth2/register` : undefined,
    revocation_endpoint: `${base}/oauth2/revoke`,
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: publicScopes,
    token_endpoint_auth_methods_supported: call.deployment.generation.tokenAuthMethods,
  });
}

/** `GET /.well-known/oauth-protected-resource` (coder-api.md 4.3). */
export function showResourceMetadata(call: Call): Answer {
  const base = call.deployment.accessUrl;
  return json(200, {
    resource: base,
    authorization_servers: [base],
    scopes_supported: publicScopes,
    bearer_methods_supported: ['header', 'query'],
  });
}
