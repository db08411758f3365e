import { redirect, type Answer } from '../http/answer.ts';
import type { WorldUser } from '../options.ts';
import { randomText } from '../secrets.ts';
import type { GithubCall } from './call.ts';
import { askForConsent, showProblem } from './pages.ts';
import { scopesIn } from './scopes.ts';

/** `GET /login/oauth/authorize`: GitHub's authorization code flow. */
export function showAuthorize({ state, url }: GithubCall, user: WorldUser): Answer {
  const app = state.apps.get(url.searchParams.get('client_id') ?? '');
  if (!app) return showProblem('No app has this client id.');
  const redirectUri = url.searchParams.get('redirect_uri');
  if (redirectUri !== null && !isBelow(redirectUri, app.callbackUrl)) {
    return leave(app.callbackUrl, url.searchParams, { error: 'redirect_uri_mismatch' });
  }
  const hidden = {
    client_id: app.clientId,
    state: url.searchParams.get('state') ?? '',
    redirect_uri: redirectUri ?? app.callbackUrl,
    scope: url.searchParams.get('scope') ?? 'read:user read:org user:email',
    code_challenge: url.searchParams.get('code_challenge') ?? '',
  };
  return askForConsent(app.name, user, '/login/oauth/authorize', hidden);
}

/** `POST /login/oauth/authorize`: the person's answer, taken to the app's registered callback. */
export function answerAuthorize({ state, form }: GithubCall, user: WorldUser): Answer {
  const app = state.apps.get(form.get('client_id') ?? '');
  if (!app) return showProblem('No app has this client id.');
  const target = form.get('redirect_uri') ?? app.callbackUrl;
  if (form.get('answer') !== 'allow') {
    const error_description = 'The user has denied your application access.';
    return leave(target, form, { error: 'access_denied', error_description });
  }
  const code = randomText(20).toLowerCase();
  const challenge = form.get('code_challenge');
  const scopes = scopesIn(form.get('scope'));
  state.codes.set(code, { clientId: app.clientId, account: user.username, scopes, challenge: challenge || null });
  return leave(target, form, { code });
}

function leave(to: string, asked: URLSearchParams, parameters: Record<string, string>): Answer {
  const target = new URL(to);
  for (const [name, value] of Object.entries({ ...parameters, state: asked.get('state') ?? '' })) {
    target.searchParams.set(name, value);
  }
  return redirect(302, target.href);
}

/** Same host, a path below the registered one; on loopback the port does not count (GitHub's rules for redirects). */
function isBelow(asked: string, registered: string): boolean {
  const [a, b] = [new URL(asked), new URL(registered)];
  const isLoopback = a.hostname === '127.0.0.1' && b.hostname === '127.0.0.1';
  const sameHost = isLoopback || a.host === b.host;
  return a.protocol === b.protocol && sameHost && `${a.pathname}/`.startsWith(`${b.pathname.replace(/\/$/, '')}/`);
}
