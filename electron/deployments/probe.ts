import { readBuildInfo, type BuildInfo } from '../coder/build-info.ts';
import { RequestError } from '../http/request-error.ts';
import { directSignInOf, type DirectSignIn } from '../coder/direct-sign-in.ts';
import type { Fetch } from '../http/fetch.ts';
import { detectOAuth, type OAuthDetection } from '../coder/oauth.ts';
import type { Caller } from '../coder/request.ts';
import { shownText } from '../http/shown-text.ts';
import { hasFirstUser, readAuthMethods, type AuthMethods } from '../coder/sign-in-methods.ts';
import { LanyardError } from '../contract/errors.ts';
import { parseUrl } from '../contract/parse-url.ts';
import type { ProbeReport, SignInMethods } from '../contract/state.ts';
import { parseAddress } from './address.ts';
import { waysFor } from '../coder/ladder.ts';
import { fetchIcon } from '../coder/provider-icon.ts';

export interface ProbeRequest {
  /** As the person typed it. */
  readonly address: string;
  readonly allowHttp: boolean;
  readonly fetchFor: (origin: string) => Fetch;
  readonly signal: AbortSignal;
  /** The `deployment_id` that must be found there. */
  readonly expect?: string | undefined;
  /** For each request; 10 s by default. */
  readonly timeoutMs?: number | undefined;
}

/** What a look found, without what only the app knows. `elapsedMs` is the time to the first answer. */
export interface ProbeResult extends Omit<ProbeReport, 'look' | 'twins'> {
  readonly oauth: OAuthDetection;
  readonly direct: DirectSignIn;
  /** How far the server's clock is ahead of ours, in milliseconds; null when it named no time. */
  readonly clockSkewMs: number | null;
}

/**
 * Asks, signed out, what is at an address (Coder wire contract, section 3). Changes nothing there.
 *
 * @throws LanyardError `address-invalid`, `http-refused`, `cancelled`; what the transport says (`host-not-found`,
 * `tls-expired`, `timed-out`, …); `redirected` (detail: where to), `html-answer` (a captive portal or sign-in wall),
 * `not-coder`, `workspace-proxy` (detail: the deployment's own address), `different-deployment`.
 */
export async function probe(request: ProbeRequest): Promise<ProbeResult> {
  const { origin, host } = parseAddress(request.address, request.allowHttp);
  const { fetchFor, signal, timeoutMs } = request;
  const caller = { origin, fetch: fetchFor(origin), signal, timeoutMs };
  const started = performance.now();
  const info = await recognise(caller);
  const elapsedMs = Math.round(performance.now() - started);
  const clockSkewMs = info.date === null ? null : info.date - Date.now();
  const dashboard = originOf(info.dashboard_url);
  if (info.workspace_proxy) throw new LanyardError('workspace-proxy', dashboard ?? undefined);
  const deploymentId = info.deployment_id || null;
  if (request.expect !== undefined && request.expect !== deploymentId) {
    throw new LanyardError('different-deployment', host);
  }
  const [{ methods, direct }, noUsersYet, oauth] = await Promise.all([
    readAuthMethods(caller).then(async (found) => ({
      methods: await describeMethods(found, caller.origin, request),
      direct: await directSignInOf(caller, found),
    })),
    isEmpty(caller),
    detectOAuth(caller, info.oauth2_provider, dashboard ?? origin),
  ]);
  if (signal.aborted) throw new LanyardError('cancelled');
  return {
    origin,
    host,
    version: info.version,
    deploymentId,
    elapsedMs,
    methods,
    ways: waysFor(oauth, null, direct),
    canonicalOrigin: dashboard === origin ? null : dashboard,
    noUsersYet,
    oauth,
    direct,
    clockSkewMs,
  };
}

/** Build info, or why what answered is no Coder deployment. */
async function recognise(caller: Caller): Promise<BuildInfo> {
  try {
    return await readBuildInfo(caller);
  } catch (error) {
    if (error instanceof RequestError && isForeign(error)) {
      throw new LanyardError('not-coder', error.detail, { cause: error });
    }
    throw error;
  }
}

/** Build info is open to everybody and small: any other answer, a page for an unknown path included, is not Coder's. */
function isForeign({ code, status }: RequestError): boolean {
  if (code === 'html-answer') return status === 404 || status === 410;
  const answered = status !== undefined && status < 500;
  return code === 'bad-answer' || (answered && code !== 'redirected' && code !== 'rate-limited');
}

async function describeMethods(
  { password, github, oidc }: AuthMethods,
  origin: string,
  { fetchFor, signal }: ProbeRequest,
): Promise<SignInMethods> {
  return {
    password: password.enabled,
    github: github.enabled,
    oidc: oidc.enabled
      ? {
          text: shownText(oidc.signInText, 100) || 'OpenID Connect',
          icon: await fetchIcon(oidc.iconUrl, origin, fetchFor, signal),
        }
      : null,
  };
}

/** Only a clear answer counts: the question is a courtesy, and some gateways do not let it through. */
async function isEmpty(caller: Caller): Promise<boolean> {
  try {
    return !(await hasFirstUser(caller));
  } catch (error) {
    if (error instanceof RequestError) return false;
    throw error;
  }
}

/** Null when the deployment was given no address that a browser can open. */
function originOf(url: string): string | null {
  const parsed = parseUrl(url);
  return parsed?.protocol === 'https:' || parsed?.protocol === 'http:' ? parsed.origin : null;
}
