/** What a handler answers with: plain data, written to the socket in one place. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** Values of `Set-Cookie`, one per cookie. */
  cookies: string[];
  body: string | Buffer;
}

/** Thrown to end a request with `answer` from anywhere inside a handler. */
export class Refusal extends Error {
  constructor(readonly answer: Answer) {
    super(`refused with status ${answer.status}`);
    this.name = 'Refusal';
  }
}

/** Go's encoding/json writes these three as escapes and ends with a newline (coder-api.md 2.2). */
function encodeLikeGo(value: unknown): string {
  const escapes: Record<string, string> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026' };
  return `${JSON.stringify(value).replace(/[<>&]/g, (sign) => escapes[sign] ?? sign)}\n`;
}

/** A JSON answer. Members that are `undefined` are left out. */
export function json(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  const all = { 'content-type': 'application/json; charset=utf-8', ...headers };
  return { status, headers: all, cookies: [], body: encodeLikeGo(value) };
}

/** A web page. */
export function html(status: number, page: string, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, cookies: [], body: page };
}

/** A plain text answer. */
export function text(status: number, body: string, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, cookies: [], body };
}

/** An answer without a body. */
export function empty(status: number, headers: Record<string, string> = {}): Answer {
  return { status, headers, cookies: [], body: '' };
}

/** A redirect to `location` with one of the redirecting statuses. */
export function redirect(status: 302 | 303 | 307, location: string, cookies: string[] = []): Answer {
  return { status, headers: { location }, cookies, body: '' };
}
