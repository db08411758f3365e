import { redirect, type Answer } from '../http/answer.ts';
import type { WorldUser } from '../options.ts';
import { randomText } from '../secrets.ts';
import type { GithubCall } from './call.ts';
import { askForConsent, showProblem } from './pages.ts';

/** `GET /login/oauth/authorize`: GitHub's authorization code flow. */
export function showAuthorize({ state, url }: GithubCall, user: WorldUser): Answer {
  const app = state.apps.get(url.searchParams.get('client_id') ?? '');
  if (!app) return showProblem('No app has this client id.');
  const hidden = { client_id: app.clientId, state: url.searchParams.get('state') ?? '' };
  return askForConsent(app.name, user, '/login/oauth/authorize', hidden);
}

/** `POST /login/oauth/authorize`: the person's answer, taken to the app's registered callback. */
export function answerAuthorize({ state, form }: GithubCall, user: WorldUser): Answer {
  const app = state.apps.get(form.get('client_id') ?? '');
  if (!app) return showProblem('No app has this client id.');
  const target = new URL(app.callbackUrl);
  target.searchParams.set('state', form.get('state') ?? '');
  if (form.get('answer') === 'allow') {
    const code = randomText(20).toLowerCase();
    state.codes.set(code, { clientId: app.clientId, account: user.username });
    target.searchParams.set('code', code);
  } else {
    target.searchParams.set('error', 'access_denied');
    target.searchParams.set('error_description', 'The user has denied your application access.');
  }
  return redirect(302, target.href);
}
