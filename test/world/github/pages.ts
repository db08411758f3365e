import { html, type Answer } from '../http/answer.ts';
import { escapeHtml, renderPage } from '../http/page.ts';
import type { WorldUser } from '../options.ts';
import { passwordOf } from '../provider/accounts.ts';

const accent = '#1f883d';

function show(status: number, title: string, main: string): Answer {
  return html(status, renderPage({ title: `${title} · GitHub look-alike`, main: `<main>${main}</main>`, accent }));
}

const alert = (text: string | undefined) =>
  text === undefined ? '' : `<p role="alert" class="error">${escapeHtml(text)}</p>`;

/** The sign-in page. The accounts are made up, so it says how to get in. */
export function showSignIn(returnTo: string, users: readonly WorldUser[], failure?: string): Answer {
  const hints = users.map(
    (user) => `<code>${escapeHtml(user.username)}</code> / <code>${escapeHtml(passwordOf(user))}</code>`,
  );
  return show(
    failure === undefined ? 200 : 401,
    'Sign in',
    `<h1>Sign in to the GitHub look-alike</h1><form method="post" action="/session">
<input type="hidden" name="return_to" value="${escapeHtml(returnTo)}">
<label for="login">Username or email address</label><input id="login" name="login" autocomplete="username" required autofocus>
<label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" required>
${alert(failure)}<p class="row"><button class="first full">Sign in</button></p></form>
<p class="soft">Demo accounts: ${hints.join(', ')}</p>`,
  );
}

/** The page where a person types the code that an app shows. */
export function askForCode(user: WorldUser, failure?: string): Answer {
  return show(
    failure === undefined ? 200 : 422,
    'Device activation',
    `<h1>Device activation</h1><p class="soft">Signed in as <strong>${escapeHtml(user.username)}</strong>.
Enter the code that the app shows.</p><form method="post" action="/login/device">
<label for="user-code">Device code</label><input id="user-code" name="user_code" autocomplete="off" required autofocus>
${alert(failure)}<p class="row"><button class="first full">Continue</button></p></form>`,
  );
}

/** Asks whether an app may read who the person is; `hidden` names what is being answered. */
export function askForConsent(
  appName: string,
  user: WorldUser,
  action: string,
  hidden: Record<string, string>,
): Answer {
  const name = escapeHtml(appName);
  const inputs = Object.entries(hidden).map(
    ([key, value]) => `<input type="hidden" name="${escapeHtml(key)}" value="${escapeHtml(value)}">`,
  );
  return show(
    200,
    `Authorize ${appName}`,
    `<h1>Authorize ${name}</h1><p>${name} asks to read the profile, email addresses and organizations of
<strong>${escapeHtml(user.username)}</strong>.</p><form method="post" action="${action}">${inputs.join('')}
<p class="row"><button name="answer" value="allow" class="first">Authorize</button>
<button name="answer" value="deny">Cancel</button></p></form>`,
  );
}

/** The end of a device activation. */
export function showEnd(isAllowed: boolean): Answer {
  return isAllowed
    ? show(200, 'Done', '<h1>All set</h1><p>The device is connected. Go back to it; this page can be closed.</p>')
    : show(200, 'Cancelled', '<h1>Cancelled</h1><p>The device was not connected.</p>');
}

export function showProblem(reason: string): Answer {
  return show(404, 'Not found', `<h1>Not found</h1><p>${escapeHtml(reason)}</p>`);
}
