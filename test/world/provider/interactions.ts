import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { readBody } from '../http/read-body.ts';
import type { WorldUser } from '../options.ts';
import { passwordOf } from './accounts.ts';
import { renderConsentPage, renderLoginPage } from './interaction-pages.ts';

type Details = Awaited<ReturnType<Provider['interactionDetails']>>;

/** The provider's own pages: sign-in and consent, at `/interaction/<uid>` with `/login`, `/confirm` and `/abort`. */
export async function answerInteraction(
  provider: Provider,
  users: readonly WorldUser[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const details = await provider.interactionDetails(request, response);
    const action = request.url?.split('?')[0]?.split('/')[3] ?? '';
    if (request.method === 'GET' && !action) return await showStep(provider, users, details, response);
    if (request.method !== 'POST') return void response.writeHead(405).end();
    if (action === 'login') return await logIn(provider, users, details, request, response);
    if (action === 'confirm') return await confirm(provider, details, request, response);
    if (action === 'abort') {
      const result = { error: 'access_denied', error_description: 'The person cancelled the sign-in' };
      return await provider.interactionFinished(request, response, result);
    }
    response.writeHead(404).end();
  } catch (error) {
    // The usual case: the sign-in was left open too long, or its cookie is gone.
    const reason = error instanceof Error ? error.message : String(error);
    response.writeHead(400, { 'content-type': 'text/plain' }).end(`This sign-in cannot go on: ${reason}\n`);
  }
}

async function showStep(
  provider: Provider,
  users: readonly WorldUser[],
  details: Details,
  response: ServerResponse,
): Promise<void> {
  const clientId = String(details.params['client_id']);
  const name = (await provider.Client.find(clientId))?.clientName ?? clientId;
  const step = { uid: details.uid, clientName: name };
  if (details.prompt.name === 'login') return sendPage(response, 200, renderLoginPage({ ...step, users }));
  const account = details.session?.accountId ?? '';
  sendPage(response, 200, renderConsentPage({ ...step, account }));
}

async function logIn(
  provider: Provider,
  users: readonly WorldUser[],
  details: Details,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const form = new URLSearchParams((await readBody(request, 10_000))?.toString('utf8'));
  const account = form.get('account') ?? '';
  const user = users.find((candidate) => candidate.username === account || candidate.email === account);
  if (user && passwordOf(user) === form.get('password')) {
    const result = { login: { accountId: user.username } };
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }
  const clientId = String(details.params['client_id']);
  const clientName = (await provider.Client.find(clientId))?.clientName ?? clientId;
  const failure = 'There is no account with this name and password.';
  sendPage(response, 401, renderLoginPage({ uid: details.uid, clientName, users, account, failure }));
}

/** Grants everything that was asked for: the page offers no finer choice. */
async function confirm(
  provider: Provider,
  details: Details,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { prompt, params, session, grantId } = details;
  const clientId = String(params['client_id']);
  const existing = grantId ? await provider.Grant.find(grantId) : undefined;
  const grant = existing ?? new provider.Grant({ accountId: session?.accountId ?? '', clientId });
  const missing = prompt.details as { missingOIDCScope?: string[]; missingOIDCClaims?: string[] };
  if (missing.missingOIDCScope) grant.addOIDCScope(missing.missingOIDCScope.join(' '));
  if (missing.missingOIDCClaims) grant.addOIDCClaims(missing.missingOIDCClaims);
  const consent = { grantId: await grant.save() };
  await provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true });
}

function sendPage(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(page);
}
