import type { IncomingMessage, ServerResponse } from 'node:http';
import { WorldClock } from '../clock.ts';
import type { Answer } from '../http/answer.ts';
import { parseCookies } from '../http/cookies.ts';
import { listenOnLoopback } from '../http/listen.ts';
import { readBody } from '../http/read-body.ts';
import { Router } from '../http/router.ts';
import type { WorldUser } from '../options.ts';
import { deleteToken, listEmails, listMemberships, listTeams, showMeta, showUser } from './api.ts';
import { withSession, type GithubHandler } from './call.ts';
import { answerDevice, beginDevice, showDevice, takeCode } from './device.ts';
import { showProblem } from './pages.ts';
import { logIn, showLogin } from './sign-in.ts';
import { GithubState } from './state.ts';
import { exchange } from './tokens.ts';
import { answerAuthorize, showAuthorize } from './web-flow.ts';

/** The world's GitHub look-alike: pages for people, endpoints for the deployments that sign people in with it. */
export interface Github {
  origin: string;
  /** Its apps, grants and settings; `state.clock` is its time. */
  state: GithubState;
  stop(): Promise<void>;
}

/** Starts it on a free port of 127.0.0.1. The world's users have accounts there, with the same passwords. */
export async function startGithub(users: readonly WorldUser[]): Promise<Github> {
  const state = new GithubState(users, new WorldClock());
  const router = routeGithub();
  const listener = await listenOnLoopback((request, response) => {
    void serve(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500).end(String(error));
    });
  });
  const origin = `http://github.localhost:${listener.port}`;

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', origin);
    const match = router.match(request.method ?? 'GET', url.pathname);
    const body = (await readBody(request, 10_000))?.toString('utf8') ?? '';
    const call = {
      state,
      origin,
      url,
      form: new URLSearchParams(body),
      cookies: parseCookies(request.headers.cookie),
      bearer: /^bearer (.*)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '',
      basic: Buffer.from(/^basic (.*)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '', 'base64').toString(),
      body,
      params: match.found ? match.params : {},
      wantsJson: (request.headers.accept ?? '').includes('application/json'),
    };
    send(response, match.found ? match.handler(call) : showProblem('There is no such page.'));
  };

  return { origin, state, stop: () => listener.close() };
}

function routeGithub(): Router<GithubHandler> {
  const router = new Router<GithubHandler>();
  router.add('GET', '/login', showLogin);
  router.add('POST', '/session', logIn);
  router.add('POST', '/login/device/code', beginDevice);
  router.add('GET', '/login/device', withSession(showDevice));
  router.add('POST', '/login/device', withSession(takeCode));
  router.add('POST', '/login/device/authorize', withSession(answerDevice));
  router.add('GET', '/login/oauth/authorize', withSession(showAuthorize));
  router.add('POST', '/login/oauth/authorize', withSession(answerAuthorize));
  router.add('POST', '/login/oauth/access_token', exchange);
  router.add('GET', '/api/v3/user', showUser);
  router.add('GET', '/api/v3/user/emails', listEmails);
  router.add('GET', '/api/v3/user/memberships/orgs', listMemberships);
  router.add('GET', '/api/v3/user/teams', listTeams);
  router.add('GET', '/api/v3/meta', showMeta);
  router.add('DELETE', '/api/v3/applications/:client/token', deleteToken);
  return router;
}

function send(response: ServerResponse, { status, headers, cookies, body }: Answer): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (cookies.length) response.setHeader('Set-Cookie', cookies);
  response.setHeader('Cache-Control', 'no-store');
  response.writeHead(status).end(body);
}
