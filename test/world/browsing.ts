import { parseCookies } from './http/cookies.ts';
import type { LoopbackFetch } from './loopback-fetch.ts';

/** What a browser without scripts shows after following redirects. */
export interface Visit {
  url: string;
  status: number;
  headers: Headers;
  body: string;
}

/** A plain HTTP client with a cookie jar per host that follows redirects and sends forms, for flows without a browser. */
export class Visitor {
  readonly #fetch: LoopbackFetch;
  readonly #jars = new Map<string, Map<string, string>>();

  constructor(fetch: LoopbackFetch) {
    this.#fetch = fetch;
  }

  /** The cookie that this visitor would send to `origin`. */
  cookie(origin: string, name: string): string | undefined {
    return this.#jars.get(new URL(origin).host)?.get(name);
  }

  /** Fetches `url` and follows up to 15 redirects, unless one leaves for a host that `stopAt` names. */
  async visit(url: string, init: RequestInit = {}, stopAt?: string): Promise<Visit> {
    let current = new URL(url);
    let options = init;
    for (let count = 0; count < 15; count += 1) {
      const response = await this.#request(current, options);
      const location = response.headers.get('location');
      if (!location || response.status < 300) return this.#finish(current, response);
      const next = new URL(location, current);
      if (stopAt && next.href.startsWith(stopAt)) {
        return { url: next.href, status: response.status, headers: response.headers, body: '' };
      }
      current = next;
      options = {};
    }
    throw new Error(`too many redirects from ${url}`);
  }

  /** Sends the form on `page` whose action contains `action`, with `fields` besides its hidden ones. */
  async submit(page: Visit, action: string, fields: Record<string, string> = {}, stopAt?: string): Promise<Visit> {
    const form = [...page.body.matchAll(/<form method="post"(?: action="([^"]*)")?[^>]*>([\s\S]*?)<\/form>/g)].find(
      (match) => (match[1] ?? '').includes(action),
    );
    if (!form) throw new Error(`no form "${action}" on ${page.url}`);
    const hidden = [...(form[2] ?? '').matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    const values = Object.fromEntries(
      hidden.map((match) => [match[1] ?? '', (match[2] ?? '').replaceAll('&amp;', '&')]),
    );
    const target = new URL(form[1] ?? '', page.url);
    if (!form[1]) target.search = new URL(page.url).search;
    return this.visit(target.href, { method: 'POST', body: new URLSearchParams({ ...values, ...fields }) }, stopAt);
  }

  /** Signs in at the provider from wherever `url` leads, and answers with the page after it. */
  async signIn(url: string, account: string, password = `demo-${account}`, stopAt?: string): Promise<Visit> {
    let page = await this.visit(url, {}, stopAt);
    if (page.body.includes('/login"')) page = await this.submit(page, '/login', { account, password }, stopAt);
    if (page.body.includes('/confirm"')) page = await this.submit(page, '/confirm', {}, stopAt);
    return page;
  }

  async #request(url: URL, init: RequestInit): Promise<Response> {
    const jar = this.#jars.get(url.host) ?? new Map<string, string>();
    this.#jars.set(url.host, jar);
    const headers = new Headers(init.headers);
    if (jar.size) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await this.#fetch(url, { ...init, headers: Object.fromEntries(headers) });
    for (const line of response.headers.getSetCookie()) {
      const [[name, value] = ['', '']] = parseCookies(line);
      if (/max-age=0/i.test(line) || /expires=thu, 01 jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  async #finish(url: URL, response: Response): Promise<Visit> {
    return { url: url.href, status: response.status, headers: response.headers, body: await response.text() };
  }
}
