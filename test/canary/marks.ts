import type { Answer } from '../world/http/answer.ts';
import type { RawRequest } from '../world/coder/deployment.ts';
import type { World } from '../world/world.ts';

/** Members of requests and answers, in bodies and queries, whose value is a secret. */
const secretNames = new Set([
  'access_token',
  'client_secret',
  'client_secret_full',
  'code',
  'code_verifier',
  'device_code',
  'id_token',
  'key',
  'password',
  'refresh_token',
  'registration_access_token',
  'session_token',
  'state',
  'token',
]);
const secretHeaders = ['authorization', 'coder-session-token'];

/** Shorter values are words of the protocol, such as an error code named `code`. */
const secretShape = /^[\w.~+/=-]{16,}$/;

/**
 * Every secret that a world issued or was shown, and what the person typed. Of a key `ID-SECRET` and of Coder's
 * `coder_PREFIX_SECRET` the last part is the mark: their first part names them and may be shown.
 */
export class Marks {
  readonly #kinds = new Map<string, string>();

  constructor(world: World) {
    for (const deployment of world.deployments) {
      deployment.rawRequestListeners.add((request) => this.#readRequest(request));
      deployment.middleware.push(async (_call, next) => {
        const answer = await next();
        if (answer) this.#readAnswer(answer);
        return answer;
      });
    }
    world.provider.nativeListeners.add((exchanged) => {
      for (const [name, value] of Object.entries(exchanged))
        if (secretNames.has(name) && typeof value === 'string') this.add(`provider ${name}`, value);
    });
  }

  /** All marks so far. */
  all(): string[] {
    return [...this.#kinds.keys()];
  }

  /** How many marks there are of each kind. */
  counts(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const kind of this.#kinds.values()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return counts;
  }

  /** Where a mark came from, for a report: never the mark itself. */
  kindOf(mark: string): string {
    return this.#kinds.get(mark) ?? 'unknown';
  }

  add(kind: string, value: string): void {
    const mark = value.split(/[-_ ]/).at(-1) ?? value;
    // A random text can hold a separator of its own; cut at it there would be too little left to look for.
    const whole = mark.length < 16 ? value : mark;
    if (secretShape.test(whole) && !this.#kinds.has(whole)) this.#kinds.set(whole, kind);
  }

  #readRequest({ url, headers, body }: RawRequest): void {
    this.#readUrl(url);
    for (const name of secretHeaders) {
      const value = headers[name];
      if (typeof value === 'string') this.add(name, value.replace(/^(Bearer|Basic) /i, ''));
    }
    const cookies = headers['cookie'];
    if (typeof cookies === 'string') for (const cookie of cookies.split(';')) this.#readCookie(cookie);
    this.#readBody(body);
  }

  #readAnswer({ headers, cookies, body }: Answer): void {
    this.#readUrl(headers['location'] ?? '');
    for (const cookie of cookies) this.#readCookie(cookie.split(';')[0] ?? '');
    this.#readBody(body.toString('utf8'));
  }

  #readUrl(url: string): void {
    this.#readFields(new URLSearchParams(url.split('?')[1] ?? ''));
  }

  #readCookie(cookie: string): void {
    const [name = '', value = ''] = cookie.trim().split(/=(.*)/s);
    this.add(`cookie ${name}`, value);
  }

  #readBody(body: string): void {
    try {
      JSON.parse(body, (name, value: unknown) => {
        if (secretNames.has(name) && typeof value === 'string') this.add(name, value);
        return value;
      });
    } catch {
      // Not JSON: a form, a page, an image.
      if (!body.includes('<')) this.#readFields(new URLSearchParams(body));
    }
  }

  #readFields(fields: URLSearchParams): void {
    for (const [name, value] of fields) if (secretNames.has(name)) this.add(name, value);
  }
}
