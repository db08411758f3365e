import { escapeHtml, renderPage } from '../http/page.ts';
import type { WorldUser } from '../options.ts';
import { passwordOf } from './accounts.ts';

interface Step {
  uid: string;
  /** The deployment that asks. */
  clientName: string;
}

interface LoginStep extends Step {
  users: readonly WorldUser[];
  account?: string;
  failure?: string;
}

/** The provider's sign-in page. The accounts are made up, so it says how to get in. */
export function renderLoginPage({ uid, clientName, users, account = '', failure }: LoginStep): string {
  const hints = users.map(
    (user) =>
      `<tr><td><code>${escapeHtml(user.username)}</code></td><td><code>${escapeHtml(passwordOf(user))}</code></td></tr>`,
  );
  const main = `<main><h1>World ID</h1><p class="soft">Sign in to go on to ${escapeHtml(clientName)}.</p>
<form method="post" action="/interaction/${escapeHtml(uid)}/login">
<label for="account">Account</label><input id="account" name="account" autocomplete="username" value="${escapeHtml(account)}" required autofocus>
<label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" required>
${failure ? `<p role="alert" class="error">${escapeHtml(failure)}</p>` : ''}
<p class="row"><button class="first full">Sign in</button></p></form>
<details open><summary class="soft">Demo accounts</summary><table><thead><tr><th scope="col">Account</th><th scope="col">Password</th></tr></thead>
<tbody>${hints.join('')}</tbody></table></details></main>`;
  return renderPage({ title: 'Sign in · World ID', main });
}

/** The provider's consent page. */
export function renderConsentPage({ uid, clientName, account }: Step & { account: string }): string {
  const name = escapeHtml(clientName);
  const main = `<main><h1>World ID</h1><p>${name} asks to know who you are: your name, email address and groups.</p>
<p class="soft">You are signed in as <strong>${escapeHtml(account)}</strong>.</p>
<div class="row"><form method="post" action="/interaction/${escapeHtml(uid)}/confirm"><button class="first">Continue</button></form>
<form method="post" action="/interaction/${escapeHtml(uid)}/abort"><button>Cancel</button></form></div></main>`;
  return renderPage({ title: 'Continue · World ID', main });
}
