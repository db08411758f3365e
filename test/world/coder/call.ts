import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from '../http/answer.ts';
import type { Deployment } from './deployment.ts';
import type { ApiKey, DeploymentState, User } from './state.ts';

/** One request on its way through a deployment. */
export interface Call {
  deployment: Deployment;
  state: DeploymentState;
  method: string;
  /** At the origin served here; the path has its repeated slashes collapsed. */
  url: URL;
  params: Record<string, string>;
  cookies: ReadonlyMap<string, string>;
  /** The CSRF token of this browser: the one its cookie has, else the one set with this answer. */
  csrfToken: string;
  body: Buffer;
  request: IncomingMessage;
  response: ServerResponse;
  /** Who asks, found once per request. */
  caller?: Caller;
}

/** The user and key of an authenticated request. */
export interface Caller {
  user: User;
  key: ApiKey;
}

export type Handler = (call: Call) => Answer | Promise<Answer>;

/** Wraps all handling of a request; `undefined` means that it answered on `call.response` itself. */
export type Middleware = (
  call: Call,
  next: () => Promise<Answer | undefined>,
) => Answer | undefined | Promise<Answer | undefined>;

/** One request header, joined when it was repeated. */
export function header(call: Call, name: string): string {
  const value = call.request.headers[name];
  return Array.isArray(value) ? value.join(', ') : (value ?? '');
}
