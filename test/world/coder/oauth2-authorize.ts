import { html, redirect, type Answer } from '../http/answer.ts';
import { minute } from '../clock.ts';
import { makePrefixedSecret } from '../secrets.ts';
import { authenticate, authenticateIfPossible, signedOut } from './authenticate.ts';
import { readAuthorization, type Authorization } from './authorize-params.ts';
import type { Call } from './call.ts';
import { refuseOAuth } from './errors.ts';
import { findClient } from './oauth2-client-lookup.ts';
import { renderConsent, renderProblem } from './pages/consent-page.ts';
import { isBlockedCallback } from './redirect-uris.ts';
import type { OAuth2Client } from './state.ts';

const codeLifetimeMs = 10 * minute;

/** `GET /oauth2/authorize`: the consent page, after the checks in Coder's order (coder-api.md 4.7). */
export async function showConsent(call: Call): Promise<Answer> {
  const client = findClient(call, call.url.searchParams.get('client_id'));
  const caller = await authenticateIfPossible(call);
  if (!caller) return redirect(303, loginPath(call));
  const asked = readAuthorization(call, client);
  if (asked.toCallback) return redirect(302, callbackUrl(asked, asked.toCallback));
  if (asked.problems.length)
    return problem(
      'Invalid Query Parameters',
      asked.problems.map(({ field, detail }) => `${field}: ${detail}`),
    );
  if (asked.responseType === 'token')
    return problem('Unsupported Response Type', ['Only response_type=code is supported']);
  if (isBlockedCallback(asked.redirectUri))
    return problem('Invalid Callback URL', ['The callback uses a blocked scheme.']);
  const cancel = callbackUrl(asked, {
    error: 'access_denied',
    error_description: 'The resource owner or authorization server denied the request',
  });
  const page = renderConsent({
    deployment: call.deployment,
    clientName: client.name,
    username: caller.user.username,
    scopes: asked.scopes,
    csrfToken: call.csrfToken,
    cancel,
  });
  return html(200, page, { 'content-security-policy': "frame-ancestors 'none'", 'x-frame-options': 'DENY' });
}

/** `POST /oauth2/authorize`: what the consent page's Allow sends (coder-api.md 4.8). */
export async function grantCode(call: Call): Promise<Answer> {
  const client = findClient(call, call.url.searchParams.get('client_id'));
  const { user } = await authenticate(call);
  const asked = readAuthorization(call, client);
  if (asked.toCallback) return redirect(302, callbackUrl(asked, asked.toCallback));
  const [first] = asked.problems;
  if (first) refuseOAuth(400, 'invalid_request', `Invalid query params: field: ${first.field} detail: ${first.detail}`);
  if (asked.responseType === 'token') {
    refuseOAuth(400, 'unsupported_response_type', 'Only response_type=code is supported');
  }
  if (asked.challengeMethod !== 'S256') {
    refuseOAuth(400, 'invalid_request', 'Only the S256 code challenge method is supported');
  }
  return redirect(302, callbackUrl(asked, { code: storeCode(call, client, user.id, asked) }));
}

function storeCode(call: Call, client: OAuth2Client, userId: string, asked: Authorization): string {
  const { state, deployment } = call;
  const code = makePrefixedSecret();
  state.codes = state.codes.filter((other) => other.clientId !== client.id || other.userId !== userId);
  state.codes.push({
    prefix: code.prefix,
    hash: code.hash,
    clientId: client.id,
    userId,
    challenge: asked.challenge,
    redirectUri: asked.presentedRedirectUri,
    resource: asked.resource,
    scopes: asked.scopes,
    expiresAt: deployment.clock.now() + codeLifetimeMs,
  });
  return code.full;
}

function callbackUrl(asked: Authorization, parameters: Record<string, string>): string {
  const url = new URL(asked.redirectUri);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  if (asked.state !== undefined) url.searchParams.set('state', asked.state);
  return url.href;
}

function loginPath(call: Call): string {
  const back = `${call.url.pathname}${call.url.search}`;
  return `/login?message=${encodeURIComponent(signedOut)}&redirect=${encodeURIComponent(back)}`;
}

function problem(title: string, reasons: string[]): Answer {
  return html(400, renderProblem(title, reasons));
}
