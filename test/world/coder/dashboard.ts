import { html, type Answer } from '../http/answer.ts';
import { escapeHtml, renderPage } from '../http/page.ts';
import { peekUser } from './authenticate.ts';
import type { Call } from './call.ts';
import { providerIconPath } from './discovery.ts';
import { renderCliAuth } from './pages/cli-auth-page.ts';
import { renderDevice } from './pages/device-page.ts';
import { renderLogin } from './pages/login-page.ts';

/**
 * The dashboard: every path that nothing else serves answers 200 with HTML (coder-api.md 2.1, 3.4, 5.1). Where
 * the visitor must sign in first, the page itself goes to `/login`, as Coder's single-page application does.
 */
export function showDashboard(call: Call): Answer {
  const path = call.url.pathname.replace(/(.)\/$/, '$1');
  const user = peekUser(call);
  if (path === '/login') {
    return show(
      call,
      user ? goTo(cleanRedirect(call)) : renderLogin({ call, redirect: cleanRedirect(call), providerIconPath }),
    );
  }
  if (path === '/login/device' && call.deployment.settings.github === 'device') return show(call, renderDevice());
  if (!user) {
    const back = `${call.url.pathname}${call.url.search}`;
    return show(call, goTo(path === '/' ? '/login' : `/login?redirect=${encodeURIComponent(back)}`));
  }
  if (path === '/cli-auth') return show(call, renderCliAuth());
  if (path === '/settings/tokens') return show(call, renderTokens(call, user.id));
  const home = `<main><h1>${escapeHtml(call.deployment.label)}</h1><p>Signed in as <strong>${escapeHtml(user.username)}</strong>.</p>
<p class="row"><a class="button" href="/settings/tokens">Tokens</a><a class="button" href="/cli-auth">Session key</a></p></main>`;
  return show(call, home);
}

function show(call: Call, main: string): Answer {
  const { settings, accent, label } = call.deployment;
  const licensed = !settings.agplOnly;
  const head = [
    `<meta name="application-name" content="${escapeHtml(licensed ? settings.applicationName : 'Coder')}">`,
    `<meta property="logo-url" content="${escapeHtml(licensed ? settings.logoUrl : '')}">`,
    `<meta property="csrf-token" content="${escapeHtml(call.csrfToken)}">`,
  ].join('\n');
  return html(200, renderPage({ title: label, main, head, accent }));
}

/** A script in the page leaves for `path`; the link is for browsers without scripts. */
function goTo(path: string): string {
  const target = JSON.stringify(path).replaceAll('<', '\\u003c');
  return `<main data-leaving><p><a href="${escapeHtml(path)}">Continue</a></p></main><script>location.replace(${target})</script>`;
}

/** `redirect=` of the login page, reduced to a path of this deployment. */
function cleanRedirect(call: Call): string {
  const wanted = call.url.searchParams.get('redirect') ?? '/';
  return /^\/(?![/\\])/.test(wanted) ? wanted : '/';
}

function renderTokens(call: Call, userId: string): string {
  const keys = [...call.state.keys.values()].filter((key) => key.userId === userId && key.loginType === 'token');
  const rows = keys.map((key) => {
    const cells = [key.name, key.id, showTime(key.createdAt), showTime(key.expiresAt), key.scopes.join(' ')];
    return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
  });
  const none = '<p class="soft">No tokens.</p>';
  const heads = ['Name', 'ID', 'Created', 'Expires', 'Scopes'].map((head) => `<th scope="col">${head}</th>`).join('');
  const table = `<table><thead><tr>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
  return `<main class="wide"><h1>Tokens</h1>${rows.length ? table : none}</main>`;
}

/** A time to the minute, UTC. */
function showTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
