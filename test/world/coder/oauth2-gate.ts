import { authenticate } from './authenticate.ts';
import type { Call, Handler } from './call.ts';
import { errorBody, routeNotFound } from './errors.ts';
import type { Answer } from '../http/answer.ts';

/** What a closed gate answers (coder-api.md 4.1 and 13). */
function refuseByGate(call: Call): Answer {
  if (call.deployment.generation.oauth2 === 'switch') return routeNotFound();
  const name = 'OAuth2 Provider Functionality';
  return errorBody(403, `${name} functionality requires enabling the 'oauth2' experiment.`);
}

/** Lets requests through while the OAuth2 server is on. */
export function gateOAuth2(handler: Handler): Handler {
  return (call) => (call.deployment.servesOAuth2 ? handler(call) : refuseByGate(call));
}

/** The same for the two documents, which 2.30 serves with the server off. */
export function gateDocuments(handler: Handler): Handler {
  return (call) => (call.deployment.generation.oauth2 === 'documents-only' ? handler(call) : gateOAuth2(handler)(call));
}

/** The same under `/api/v2/oauth2-provider`, where the key check comes first, except that 2.38's 404 needs no key. */
export function gateAdministration(handler: Handler): Handler {
  return async (call) => {
    if (call.deployment.generation.oauth2 !== 'switch') await authenticate(call);
    return gateOAuth2(handler)(call);
  };
}
