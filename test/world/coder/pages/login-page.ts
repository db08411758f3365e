import { escapeHtml } from '../../http/page.ts';
import type { Call } from '../call.ts';

export interface Login {
  call: Call;
  /** Path to go to afterwards. */
  redirect: string;
  providerIconPath: string;
}

/** The sign-in page: the provider's button, and a form where passwords are on. */
export function renderLogin({ call, redirect, providerIconPath }: Login): string {
  const { settings, label } = call.deployment;
  const message = call.url.searchParams.get('message');
  const start = `/api/v2/users/oidc/callback?redirect=${encodeURIComponent(redirect)}`;
  const provider = `<p class="row"><a class="button first full" href="${escapeHtml(start)}"><img src="${providerIconPath}" alt="">
${escapeHtml(settings.signInText)}</a></p>`;
  const github = `/api/v2/users/oauth2/github/callback?redirect=${encodeURIComponent(redirect)}`;
  const githubButton = `<p class="row"><a class="button full" href="${escapeHtml(github)}">Sign in with GitHub</a></p>`;
  return `<main><h1>Sign in to ${escapeHtml(label)}</h1>
${message ? `<p class="soft">${escapeHtml(message)}</p>` : ''}
${settings.oidc ? provider : ''}
${settings.github === 'off' ? '' : githubButton}
${settings.passwordEnabled ? passwordForm(redirect) : ''}</main>`;
}

function passwordForm(redirect: string): string {
  const target = JSON.stringify(redirect).replaceAll('<', '\\u003c');
  return `<form id="password-form"><label for="email">Email</label><input id="email" name="email" type="email" required>
<label for="password">Password</label><input id="password" name="password" type="password" required>
<p id="failure" role="alert" class="error"></p><p class="row"><button class="full">Sign in</button></p></form>
<script type="module">
const form = document.getElementById('password-form');
const csrfToken = document.querySelector('meta[property="csrf-token"]').content;
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const body = JSON.stringify({ email: form.email.value, password: form.password.value });
  const response = await fetch('/api/v2/users/login', { method: 'POST', headers: { 'X-CSRF-TOKEN': csrfToken }, body });
  if (response.ok) location.assign(${target});
  else document.getElementById('failure').textContent = (await response.json()).message;
});
</script>`;
}
