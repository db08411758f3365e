import { json, Refusal, type Answer } from '../http/answer.ts';

export interface Validation {
  field: string;
  detail: string;
}

/** Coder's ordinary error body (coder-api.md 2.3). */
export function errorBody(status: number, message: string, detail?: string, validations?: Validation[]): Answer {
  return json(status, { message, detail, validations });
}

/** Ends the request with an ordinary error body. */
export function refuse(status: number, message: string, detail?: string, validations?: Validation[]): never {
  throw new Refusal(errorBody(status, message, detail, validations));
}

export function forbid(): never {
  return refuse(403, 'Forbidden.', 'The key that was sent does not have permission for this.');
}

export function notFound(): never {
  return refuse(404, 'Resource not found or you do not have access to this resource');
}

export function routeNotFound(): Answer {
  return errorBody(404, 'Route not found.');
}

/** OAuth2's error body, with the challenge that goes with `invalid_client` (coder-api.md 4.2). */
function oauthErrorBody(status: number, error: string, description: string): Answer {
  const challenge: Record<string, string> =
    status === 401 && error === 'invalid_client' ? { 'www-authenticate': 'Basic realm="coder"' } : {};
  return json(status, { error, error_description: description }, challenge);
}

export function refuseOAuth(status: number, error: string, description: string): never {
  throw new Refusal(oauthErrorBody(status, error, description));
}

/** The error body of registration and client management, which names no charset. */
export function refuseRegistration(status: number, error: string, description: string): never {
  const answer = json(status, { error, error_description: description }, { 'content-type': 'application/json' });
  throw new Refusal(answer);
}
