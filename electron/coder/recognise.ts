import { LanyardError } from '../contract/errors.ts';
import { parseUrl } from '../contract/parse-url.ts';
import type { SignInMethods } from '../contract/state.ts';
import { RequestError } from '../http/request-error.ts';
import { shownText } from '../http/shown-text.ts';
import type { Look, Recognised } from '../kinds/kind.ts';
import { readBuildInfo, type BuildInfo } from './api/build-info.ts';
import { directSignInOf } from './api/direct-sign-in.ts';
import { knownWays } from './known-ways.ts';
import { detectOAuth } from './api/oauth-server.ts';
import { fetchIcon } from './api/provider-icon.ts';
import type { Caller } from '../http/send.ts';
import { hasFirstUser, readAuthMethods, type AuthMethods } from './api/sign-in-methods.ts';

/**
 * Asks, signed out, whether a Coder deployment is at an origin, and what it offers (coder-api.md 3).
 *
 * @throws LanyardError as `Kind.recognise` says.
 */
export async function recogniseCoder(look: Look): Promise<Recognised> {
  const started = performance.now();
  const info = await buildInfoOf(look);
  const elapsedMs = Math.round(performance.now() - started);
  const { version, date } = info;
  const dashboard = originOf(info.dashboard_url);
  if (info.workspace_proxy) throw new LanyardError('workspace-proxy', dashboard ?? undefined);
  const deploymentId = info.deployment_id || null;
  const [{ methods, direct }, noUsersYet, oauth] = await Promise.all([
    readAuthMethods(look).then(async (found) => ({
      methods: await describeMethods(found, look),
      direct: await directSignInOf(look, found),
    })),
    isEmpty(look),
    detectOAuth(look, info.oauth2_provider, dashboard ?? look.origin),
  ]);
  const canonicalOrigin = dashboard === look.origin ? null : dashboard;
  return {
    version,
    deploymentId,
    date,
    methods,
    ways: knownWays(oauth, direct),
    canonicalOrigin,
    noUsersYet,
    elapsedMs,
  };
}

/** Build info, or why what answered is no Coder deployment. */
async function buildInfoOf(caller: Caller): Promise<BuildInfo> {
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
  { origin, fetchFor, signal }: Look,
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
