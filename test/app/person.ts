import { Visitor, type Visit } from '../world/browsing.ts';
import type { LoopbackFetch } from '../world/loopback-fetch.ts';

/** The person at a browser without scripts: sees the pages the app opens, signs in, allows or cancels. */
export class Person {
  readonly browser: Visitor;
  readonly #pages: string[] = [];
  readonly #waiting: ((url: string) => void)[] = [];

  constructor(fetch: LoopbackFetch) {
    this.browser = new Visitor(fetch);
  }

  /** A page that the app opens. */
  see(url: string): Promise<void> {
    const waiting = this.#waiting.shift();
    if (waiting) waiting(url);
    else this.#pages.push(url);
    return Promise.resolve();
  }

  /** The next page the app has opened. */
  nextPage(): Promise<string> {
    const page = this.#pages.shift();
    return page === undefined ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve(page);
  }

  /** Goes from wherever `url` leads through the provider's sign-in, as far as the deployment's own page. */
  async arrive(url: string, account: string): Promise<Visit> {
    let page = await this.browser.visit(url);
    if (new URL(page.url).pathname !== '/login') {
      const login = /href="(\/login\?redirect=[^"]*)"/.exec(page.body)?.[1];
      if (login === undefined) return page;
      page = await this.browser.visit(new URL(login, page.url).href);
    }
    const button = /href="([^"]*\/oidc\/callback[^"]*)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&');
    if (button === undefined) throw new Error(`no provider button on ${page.url}`);
    return this.browser.signIn(new URL(button, page.url).href, account);
  }

  /** Signs in and chooses Allow on Coder's consent page; ends on the page that the app shows. */
  async allow(url: string, account: string): Promise<Visit> {
    return this.browser.submit(await this.arrive(url, account), '');
  }

  /** Signs in and chooses Cancel there. */
  async cancel(url: string, account: string): Promise<Visit> {
    const consent = await this.arrive(url, account);
    const link = /id="cancel"[^>]*href="([^"]*)"/.exec(consent.body)?.[1]?.replaceAll('&amp;', '&');
    return this.browser.visit(link ?? '');
  }

  /** Signs in at GitHub, enters the code that the app shows, and answers. */
  async enterCode(
    { text, page }: { text: string; page: string },
    answer: 'allow' | 'deny',
    account: string,
  ): Promise<Visit> {
    let shown = await this.browser.visit(page);
    if (shown.body.includes('action="/session"')) {
      shown = await this.browser.submit(shown, '/session', { login: account, password: `demo-${account}` });
    }
    const consent = await this.browser.submit(shown, '/login/device', { user_code: text });
    return this.browser.submit(consent, '/authorize', { answer });
  }

  /** The key that the page `/cli-auth` would put on the clipboard: minted as its script mints it. */
  async cliAuthKey(url: string, account: string): Promise<string> {
    await this.arrive(url, account);
    const { origin } = new URL(url);
    const token = this.browser.cookie(origin, 'coder_session_token') ?? '';
    const answer = await this.browser.visit(`${origin}/api/v2/users/me/keys`, {
      method: 'POST',
      headers: { 'Coder-Session-Token': token },
    });
    return (JSON.parse(answer.body) as { key: string }).key;
  }
}
