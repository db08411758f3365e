import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { breakAnswers } from '../faults/break-answers.ts';
import { empty, Refusal, type Answer } from '../http/answer.ts';
import { parseCookies, setCookie } from '../http/cookies.ts';
import { readBody } from '../http/read-body.ts';
import type { Router } from '../http/router.ts';
import { randomText } from '../secrets.ts';
import { purgeExpired } from './api-keys.ts';
import type { Call, Handler } from './call.ts';
import { allowOrigins, answerPreflight } from './cors.ts';
import { refuseForgery } from './csrf.ts';
import { showDashboard } from './dashboard.ts';
import type { Deployment } from './deployment.ts';
import { errorBody, routeNotFound } from './errors.ts';
import { isMissingOnProxy, limitRate, redirectForeignHost } from './guards.ts';

const bodyLimit = 4 * 1024 * 1024;

/** Serves a deployment: what every request goes through, in order, around its route. */
export function serveDeployment(deployment: Deployment, router: Router<Handler>): RequestListener {
  return (request, response) => {
    void serve(deployment, router, request, response).catch((error: unknown) => {
      // A client that hung up is no fault of the world; anything else must not stay unseen.
      if (!request.destroyed && !response.headersSent) response.writeHead(500).end(String(error));
      else response.destroy();
    });
  };
}

async function serve(
  deployment: Deployment,
  router: Router<Handler>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request, bodyLimit);
  const call = openCall(deployment, request, response, body ?? Buffer.alloc(0));
  tellListeners(call);
  if (deployment.settings.latencyMs > 0) await delay(deployment.settings.latencyMs);
  const innermost = async (): Promise<Answer | undefined> => {
    try {
      return body ? await handle(call, router) : refuseLargeBody();
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      return errorBody(
        500,
        'An internal server error occurred.',
        error instanceof Error ? error.message : String(error),
      );
    }
  };
  const run = [breakAnswers, ...deployment.middleware].reduceRight<() => Promise<Answer | undefined>>(
    (next, middleware) => async () => middleware(call, next),
    innermost,
  );
  const answer = await run();
  const status = answer?.status ?? response.statusCode;
  deployment.requests.push({ method: call.method, path: call.url.pathname, status });
  if (answer) send(call, answer);
}

function openCall(deployment: Deployment, request: IncomingMessage, response: ServerResponse, body: Buffer): Call {
  const [path = '/', query] = (request.url ?? '/').split(/\?(.*)/s);
  const target = `${path.replace(/\/{2,}/g, '/')}${query === undefined ? '' : `?${query}`}`;
  const cookies = parseCookies(request.headers.cookie);
  return {
    deployment,
    state: deployment.state,
    method: request.method ?? 'GET',
    url: new URL(target, deployment.origin),
    params: {},
    cookies,
    csrfToken: cookies.get('csrf_token') ?? randomText(44),
    body,
    request,
    response,
  };
}

function tellListeners(call: Call): void {
  for (const listen of call.deployment.rawRequestListeners) {
    listen({
      method: call.method,
      url: call.request.url ?? '/',
      headers: call.request.headers,
      body: call.body.toString('utf8'),
    });
  }
}

async function handle(call: Call, router: Router<Handler>): Promise<Answer> {
  const { deployment } = call;
  purgeExpired(call.state, deployment.clock.now());
  const elsewhere = redirectForeignHost(call);
  if (elsewhere) return elsewhere;
  const limit = limitRate(call);
  if (limit.refusal) return limit.refusal;
  const answer = answerPreflight(call) ?? refuseForgery(call) ?? (await dispatch(call, router));
  return { ...answer, headers: { ...limit.headers, ...answer.headers } };
}

async function dispatch(call: Call, router: Router<Handler>): Promise<Answer> {
  const match = router.match(call.method, call.url.pathname);
  if (isMissingOnProxy(call)) return routeNotFound();
  if (match.found) {
    call.params = match.params;
    return match.handler(call);
  }
  if (match.allow.length) return empty(405, { allow: match.allow.join(', ') });
  return /^\/api(\/|$)/.test(call.url.pathname) ? routeNotFound() : showDashboard(call);
}

function refuseLargeBody(): Answer {
  return errorBody(413, 'Request body too large.', `The limit is ${bodyLimit} bytes.`);
}

function send(call: Call, answer: Answer): void {
  const { deployment, response } = call;
  const path = call.url.pathname;
  const lost = answer.status === 307 && answer.headers['location'] === deployment.accessUrl;
  if (!lost) response.setHeader('X-Coder-Build-Version', deployment.generation.version);
  response.setHeader('X-Coder-Request-Id', randomUUID());
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Vary', 'Cookie');
  response.setHeader('Date', new Date(deployment.clock.now()).toUTCString());
  if (deployment.generation.noStore && /^\/(oauth2|api\/v2\/oauth2-provider)\//.test(path)) {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Pragma', 'no-cache');
  }
  for (const [name, value] of Object.entries(allowOrigins(call))) response.setHeader(name, value);
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  const fresh = call.cookies.has('csrf_token') ? [] : [setCookie('csrf_token', call.csrfToken)];
  const cookies = [...fresh, ...answer.cookies];
  if (cookies.length) response.setHeader('Set-Cookie', cookies);
  response.statusCode = answer.status;
  response.end(call.method === 'HEAD' ? undefined : answer.body);
}
