import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { oauthWithRegistration } from '../../../electron/coder/signin/oauth/way-oauth.ts';
import { oauthWithGivenClient } from '../../../electron/coder/signin/oauth/way-oauth-client.ts';
import { LanyardError } from '../../../electron/contract/errors.ts';
import type { OidcProvider } from '../../../electron/contract/provider.ts';
import { signInToGithub } from '../../../electron/idp/github/sign-in-to-github.ts';
import type { ProviderAttempt } from '../../../electron/idp/inspection.ts';
import { newProvider } from '../../idp/new-provider.ts';
import { signInByCode } from '../../../electron/idp/sign-in-by-code.ts';
import type { Attempt, WayIn } from '../../../electron/kinds/way-in.ts';
import { clientId, coder, github, origins, provider, type Asked } from './servers.ts';

/** A sign-in that has opened its page and waits for the redirect. */
export interface Waiting extends Asked {
  /** How the redirect is to come back. */
  readonly method: 'GET' | 'POST';
  readonly redirectUri: string;
  readonly state: string;
  /** How it ended: null for success. */
  readonly ended: Promise<LanyardError | null>;
  readonly cancel: () => void;
}

/** A flow that uses the shared code. */
export interface Flow {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** What the server would name itself by in `iss`. */
  readonly issuer: string;
  readonly run: (attempt: Scene) => Promise<void>;
}

/** What a flow is run with. */
interface Scene {
  readonly asked: Asked;
  readonly shared: Pick<ProviderAttempt, 'signal' | 'step' | 'openInBrowser' | 'showCode' | 'browserPage'>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A way in to Coder, to its end: the browser is told, and the port freed. */
const byWayIn =
  (way: WayIn): Flow['run'] =>
  async ({ asked, shared }) => {
    const redirectUri = `http://127.0.0.1:${await freePort()}/callback`;
    const oauthClient = { clientId, redirectUri, hasSecret: true };
    const attempt = {
      ...shared,
      deployment: { id: 'entry-1', origin: origins.coder, allowHttp: false, oauthClient },
      machine: 'testbench',
      fetch: coder(asked),
      vault: { get: () => Promise.resolve('coder_secret_x') },
      tidyUps: { add: () => Promise.resolve('tidy-up'), run: () => Promise.resolve() },
    } as unknown as Attempt;
    const wayIn = await way.run(attempt);
    wayIn.tellBrowser(null);
    await wayIn.close();
  };

const providerAttempt = ({ asked, shared }: Scene, server: typeof provider): ProviderAttempt => ({
  ...shared,
  fetchFor: () => server(asked),
  now: Date.now,
  clientSecret: 'not-a-secret',
  callbackPath: '/callback/entry-1',
});

const byOidc =
  (parameters: OidcProvider['parameters']): Flow['run'] =>
  async (scene) => {
    const entry = { ...newProvider('generic', origins.provider, clientId), parameters };
    await signInByCode(entry, providerAttempt(scene, provider));
  };

const githubEntry = {
  kind: 'github',
  baseUrl: origins.github,
  clientId,
  hasSecret: true,
  admission: null,
} as const;

export const flows: readonly Flow[] = [
  { name: 'Coder, given client', method: 'GET', issuer: origins.coder, run: byWayIn(oauthWithGivenClient) },
  { name: 'Coder, registration', method: 'GET', issuer: origins.coder, run: byWayIn(oauthWithRegistration) },
  { name: 'OIDC, query', method: 'GET', issuer: origins.provider, run: byOidc({}) },
  { name: 'OIDC, form_post', method: 'POST', issuer: origins.provider, run: byOidc({ response_mode: 'form_post' }) },
  {
    name: 'GitHub in the browser',
    method: 'GET',
    issuer: `${origins.github}/login/oauth`,
    run: async (scene) => {
      await signInToGithub(githubEntry, 'code', providerAttempt(scene, github));
    },
  },
];

/** Starts a flow and waits until its page is open. */
export async function start({ run, method }: Flow): Promise<Waiting> {
  const abort = new AbortController();
  const asked: Asked = { exchanges: [], opened: '', duringExchange: () => Promise.resolve() };
  let hasOpened: () => void = () => undefined;
  const isOpen = new Promise<void>((resolve) => (hasOpened = resolve));
  const ended = run({
    asked,
    shared: {
      signal: abort.signal,
      step: () => undefined,
      openInBrowser: (url) => {
        asked.opened = url;
        hasOpened();
        return Promise.resolve();
      },
      showCode: () => Promise.resolve(),
      browserPage: (failure) => ({ title: failure === null ? 'Done' : `Failed: ${failure.code}`, text: '' }),
    },
  }).then(
    () => null,
    (error: unknown) => {
      if (error instanceof LanyardError) return error;
      throw error;
    },
  );
  await Promise.race([isOpen, ended.then((error) => Promise.reject(error ?? new Error('nothing was opened')))]);
  const { searchParams } = new URL(asked.opened);
  return Object.assign(asked, {
    method,
    redirectUri: searchParams.get('redirect_uri') ?? '',
    state: searchParams.get('state') ?? '',
    ended,
    cancel: () => abort.abort(new LanyardError('cancelled')),
  });
}
