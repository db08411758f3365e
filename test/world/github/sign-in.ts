import { redirect, type Answer } from '../http/answer.ts';
import { setCookie } from '../http/cookies.ts';
import { passwordOf } from '../provider/accounts.ts';
import { randomText } from '../secrets.ts';
import { sessionCookie, type GithubCall } from './call.ts';
import { showSignIn } from './pages.ts';

/** `GET /login` */
export function showLogin({ state, url }: GithubCall): Answer {
  return showSignIn(url.searchParams.get('return_to') ?? '/login/device', state.users);
}

/** `POST /session`: opens a browser session and goes back to the page that wanted one. */
export function logIn({ state, form }: GithubCall): Answer {
  const returnTo = form.get('return_to') ?? '/';
  const user = state.account(form.get('login') ?? '');
  if (!user || passwordOf(user) !== form.get('password')) {
    return showSignIn(returnTo, state.users, 'Incorrect username or password.');
  }
  const session = randomText(40);
  state.sessions.set(session, user.username);
  const target = /^\/(?![/\\])/.test(returnTo) ? returnTo : '/';
  return redirect(302, target, [setCookie(sessionCookie, session)]);
}
