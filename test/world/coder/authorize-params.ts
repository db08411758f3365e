import type { Call } from './call.ts';
import type { Validation } from './errors.ts';
import { negotiateScopes } from './negotiate-scopes.ts';
import { matchRedirectUri } from './redirect-uris.ts';
import type { OAuth2Client } from './state.ts';

export interface Authorization {
  responseType: string;
  challenge: string;
  challengeMethod: string;
  state: string | undefined;
  resource: string | undefined;
  /** As sent, if it was. */
  presentedRedirectUri: string | undefined;
  /** Where the answer goes. */
  redirectUri: string;
  scopes: string[];
  problems: Validation[];
  /** An error that the later generation sends to the client instead of showing it (coder-api.md 13). */
  toCallback?: Record<string, string>;
}

const known = [
  'client_id',
  'response_type',
  'code_challenge',
  'code_challenge_method',
  'redirect_uri',
  'state',
  'scope',
  'resource',
];

/** Reads the query of `/oauth2/authorize` and lists everything wrong with it (coder-api.md 4.7). */
export function readAuthorization(call: Call, client: OAuth2Client): Authorization {
  const query = call.url.searchParams;
  const { generation } = call.deployment;
  const problems = findMisnamed(query);
  const value = (name: string) => query.get(name) || undefined;
  const presented = value('redirect_uri');
  const matched = presented === undefined ? client.redirectUris[0] : matchRedirectUri(client, presented, generation);
  if (!matched)
    problems.push({ field: 'redirect_uri', detail: 'Query param "redirect_uri" must match the registered one' });
  const responseType = value('response_type') ?? '';
  if (!['code', 'token'].includes(responseType)) {
    const detail = responseType ? `"${responseType}" is not a valid value` : 'Query param "response_type" is required';
    problems.push({ field: 'response_type', detail });
  }
  const challenge = value('code_challenge') ?? '';
  if (!/^[A-Za-z0-9\-._~]{43,128}$/.test(challenge) && responseType !== 'token') {
    const detail = challenge ? 'must be 43 to 128 unreserved characters' : 'Query param "code_challenge" is required';
    problems.push({ field: 'code_challenge', detail });
  }
  const challengeMethod = value('code_challenge_method') ?? 'S256';
  if (!['S256', 'plain'].includes(challengeMethod)) {
    problems.push({ field: 'code_challenge_method', detail: `"${challengeMethod}" is not a valid value` });
  }
  const resource = value('resource');
  if (resource && !isResource(resource))
    problems.push({ field: 'resource', detail: 'must be an absolute URI without fragment' });
  const asked: Authorization = {
    responseType,
    challenge,
    challengeMethod,
    state: value('state'),
    resource,
    presentedRedirectUri: presented,
    redirectUri: presented ?? client.redirectUris[0] ?? '',
    scopes: ['coder:all'],
    problems,
  };
  return generation.laterOAuth2 && !problems.length ? applyLaterRules(asked, client, value('scope')) : asked;
}

function applyLaterRules(asked: Authorization, client: OAuth2Client, scope: string | undefined): Authorization {
  if (asked.responseType === 'token') {
    const description = 'Only response_type=code is supported';
    return { ...asked, toCallback: { error: 'unsupported_response_type', error_description: description } };
  }
  const scopes = negotiateScopes(client, scope);
  if (scopes) return { ...asked, scopes };
  const description = 'The requested scope is invalid, unknown, or malformed';
  return { ...asked, toCallback: { error: 'invalid_scope', error_description: description } };
}

function findMisnamed(query: URLSearchParams): Validation[] {
  return [...new Set(query.keys())].flatMap((field) => {
    if (!known.includes(field)) return [{ field, detail: `"${field}" is not a valid query param` }];
    if (query.getAll(field).length > 1) return [{ field, detail: `Query param "${field}" provided more than once` }];
    return [];
  });
}

function isResource(value: string): boolean {
  return URL.canParse(value) && !value.includes('#');
}
