import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Call, Middleware } from '../coder/call.ts';
import { errorBody } from '../coder/errors.ts';
import { html, json, type Answer } from '../http/answer.ts';
import { renderPage } from '../http/page.ts';
import { retype, strip } from './damage.ts';
import type { Fault, FaultKind } from './fault.ts';

type Next = () => Promise<Answer | undefined>;
type Breakage = (call: Call, next: Next, fault: Fault) => Answer | undefined | Promise<Answer | undefined>;

const tenMegabytes = Buffer.from(JSON.stringify({ padding: 'x'.repeat(10 * 1024 * 1024) }));
const signedOut = 'You are signed out or your session has expired. Please sign in again to continue.';

/**
 * What each fault does. Those that damage an answer let the deployment do what it was asked first: a token is minted
 * and the client never hears of it.
 */
const breakages: Readonly<Record<FaultKind, Breakage>> = {
  hang,
  reset: breakOff,
  drip,
  'too-many': () => tooMany({}),
  'too-many-retry-after': () => tooMany({ 'retry-after': '60' }),
  'server-error': () => errorBody(500, 'An internal server error occurred.', 'database is starting up'),
  'bad-gateway': afterwards(() => html(502, page('502 Bad Gateway'))),
  html: () => html(200, page('Sign in to the guest network')),
  'wrong-types': afterwards((answer) => changeJson(answer, retype)),
  'missing-fields': afterwards((answer) => changeJson(answer, strip)),
  huge: afterwards((answer) => ({ ...json(answer.status === 204 ? 200 : answer.status, {}), body: tenMegabytes })),
  'redirect-root': (call) => redirectTo(`${call.deployment.origin}/`),
  'redirect-host': sendElsewhere,
  'redirect-http': sendElsewhere,
  'key-expired': () => errorBody(401, signedOut, 'API key expired at "2026-08-22 09:00:00.123456 +0000 UTC".'),
  'key-revoked': () => errorBody(401, signedOut, 'API key is invalid.'),
  'key-suspended': () =>
    errorBody(401, 'User is not active (status = "suspended"). Contact an admin to reactivate your account.'),
  'key-provider': () =>
    errorBody(
      401,
      'Could not refresh expired OpenID Connect token. Try re-authenticating to resolve this issue.',
      'oauth2: "invalid_grant" "Session not active"',
    ),
};

/** The middleware that puts a deployment's faults in the way of its requests. */
export const breakAnswers: Middleware = (call, next) => {
  const fault = call.deployment.faults.take(call.method, call.url.pathname);
  return fault ? breakages[fault.kind](call, next, fault) : next();
};

/** Damages the answer to a request that was carried out. */
function afterwards(damage: (answer: Answer) => Answer): Breakage {
  return async (_call, next) => {
    const answer = await next();
    return answer && damage(answer);
  };
}

async function hang({ response }: Call): Promise<undefined> {
  if (!response.destroyed) await once(response, 'close');
}

/** Sends half of the answer, then resets the connection. */
async function breakOff({ response }: Call, next: Next): Promise<undefined> {
  const answer = await next();
  const body = Buffer.from(answer?.body ?? '');
  if (answer && body.length > 0) {
    response.writeHead(answer.status, { ...answer.headers, 'content-length': body.length });
    await new Promise<void>((resolve) => response.write(body.subarray(0, body.length / 2), () => resolve()));
  }
  response.socket?.destroy();
}

/** Sends the answer byte by byte, so slowly that it never ends, yet never falls silent. */
async function drip({ response }: Call, next: Next): Promise<undefined> {
  const answer = await next();
  if (!answer) return;
  const body = Buffer.from(answer.body.length > 0 ? answer.body : ' '.repeat(1000));
  response.writeHead(answer.status === 204 ? 200 : answer.status, answer.headers);
  for (let at = 0; at < body.length && !response.destroyed; at += 1) {
    response.write(body.subarray(at, at + 1));
    await delay(100);
  }
  response.end();
}

function tooMany(headers: Record<string, string>): Answer {
  const answer = errorBody(429, "You've been rate limited for sending more than 512 requests in 1m0s.");
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

function changeJson(answer: Answer, change: (document: unknown) => unknown): Answer {
  // What has no body to damage gets one that was not asked for.
  if (answer.body.length === 0) return json(200, {});
  return { ...answer, body: JSON.stringify(change(JSON.parse(answer.body.toString()))) };
}

const redirectTo = (location: string): Answer => ({ status: 307, headers: { location }, cookies: [], body: '' });

/** Path and query are kept, as a gateway does that has moved. */
function sendElsewhere({ url }: Call, _next: Next, { to = 'http://elsewhere.invalid' }: Fault): Answer {
  return redirectTo(`${to}${url.pathname}${url.search}`);
}

const page = (title: string): string => renderPage({ title, main: `<main><h1>${title}</h1></main>` });
