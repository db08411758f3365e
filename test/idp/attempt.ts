import type { LanyardError } from '../../electron/contract/errors.ts';
import type { OidcProvider } from '../../electron/contract/provider.ts';
import type { ProviderAttempt } from '../../electron/idp/inspection.ts';
import { newProvider } from './new-provider.ts';
import { Visitor, type Visit } from '../world/browsing.ts';
import { createLoopbackAgent, createLoopbackFetch } from '../world/loopback-fetch.ts';
import { callbackPath, clientId } from './shapes/shapes.ts';

const agent = createLoopbackAgent('');
const fetch = createLoopbackFetch(agent);
/** As the app's: redirects are answers. */
const fetchFor: ProviderAttempt['fetchFor'] = () => (url, init) => fetch(url, { ...init, redirect: 'manual' });

/** One attempt at a provider with a person who signs in as `account`, in a browser without scripts. */
export class PlayedAttempt implements ProviderAttempt {
  readonly fetchFor = fetchFor;
  readonly now = Date.now;
  readonly callbackPath = callbackPath;
  readonly abort = new AbortController();
  readonly signal = this.abort.signal;
  readonly steps: string[] = [];
  readonly visitor = new Visitor(fetch);
  /** What the browser ended on. */
  ended: Promise<Visit> | null = null;
  opened = '';
  code: { readonly text: string; readonly page: string } | null = null;

  constructor(
    readonly clientSecret: string | null = null,
    /** What the person does with a page; signs in by default. */
    readonly act: (attempt: PlayedAttempt, url: string) => Promise<Visit> = (attempt, url) => attempt.signIn(url),
  ) {}

  step(step: string): void {
    this.steps.push(step);
  }

  openInBrowser(url: string): Promise<void> {
    this.steps.push('browser');
    return this.#visit(url);
  }

  #visit(url: string): Promise<void> {
    this.opened = url;
    this.ended = this.act(this, url);
    this.ended.catch(() => undefined);
    return Promise.resolve();
  }

  showCode(code: { readonly text: string; readonly page: string }): Promise<void> {
    this.steps.push('code');
    this.code = code;
    return this.#visit(code.page);
  }

  browserPage(failure: LanyardError | null) {
    return { title: failure === null ? 'Done' : `Failed: ${failure.code}`, text: '' };
  }

  /** Login and consent, then the form that a provider with `form_post` lets the browser send by itself. */
  async signIn(url: string): Promise<Visit> {
    const page = await this.visitor.signIn(url, 'ada');
    return page.body.includes(callbackPath) ? this.visitor.submit(page, callbackPath) : page;
  }
}

/** The entry of a preset at an issuer, as the form would fill it. */
export const entryFor = (
  preset: OidcProvider['preset'],
  issuer: string,
  change: Partial<OidcProvider> = {},
): OidcProvider => ({
  ...newProvider(preset, issuer, clientId),
  ...change,
});
