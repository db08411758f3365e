import { dropCookie, setCookie } from '../http/cookies.ts';
import { hashSecret, matchesHash, randomText } from '../secrets.ts';
import type { Call } from './call.ts';
import { refuse } from './errors.ts';

/** The two values that a sign-in at a provider begins with. */
export interface SignInStart {
  state: string;
  verifier: string;
  cookies: string[];
}

/** Makes them up and hands them to the browser: the server keeps nothing (coder-api.md 5.3 and 5.4). */
export function beginSignIn(call: Call): SignInStart {
  const state = randomText(32);
  const verifier = randomText(64);
  const cookies = [
    setCookie('oauth_state', state),
    setCookie('oauth_redirect', encodeURIComponent(reducePath(call.url.searchParams.get('redirect')))),
  ];
  if (call.deployment.generation.oidcPkce) cookies.push(setCookie('oauth_pkce_verifier', verifier));
  return { state, verifier, cookies };
}

/** Compares what came back with the cookies; ends the request when they differ. */
export function checkSignIn(call: Call): { state: string; verifier: string | undefined } {
  const sent = call.url.searchParams.get('state');
  const remembered = call.cookies.get('oauth_state');
  if (!sent) return refuse(400, 'State must be provided.');
  if (!remembered) return refuse(401, 'Cookie "oauth_state" must be provided.');
  if (!matchesHash(sent, hashSecret(remembered))) refuse(401, 'State mismatched.');
  const verifier = call.cookies.get('oauth_pkce_verifier');
  if (call.deployment.generation.oidcPkce && !verifier) refuse(400, 'PKCE challenge must be provided.');
  return { state: sent, verifier };
}

/** Where the browser goes once signed in, and the cookies that are spent. */
export function endSignIn(call: Call): { target: string; cookies: string[] } {
  return {
    target: decodeURIComponent(call.cookies.get('oauth_redirect') ?? '') || '/',
    cookies: ['oauth_state', 'oauth_redirect', 'oauth_pkce_verifier'].map(dropCookie),
  };
}

/** A path on this server: scheme and host dropped, leading slashes made one, opaque URLs made `/`; empty stays empty. */
function reducePath(wanted: string | null): string {
  if (!wanted) return '';
  const base = 'http://base.invalid';
  if (!URL.canParse(wanted, base)) return '/';
  const url = new URL(wanted, base);
  if (url.origin === 'null') return '/';
  return `${url.pathname.replace(/^\/+/, '/')}${url.search}${url.hash}`;
}
