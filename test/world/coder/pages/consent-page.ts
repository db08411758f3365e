import { escapeHtml, renderPage } from '../../http/page.ts';
import type { Deployment } from '../deployment.ts';

export interface Consent {
  deployment: Deployment;
  clientName: string;
  username: string;
  scopes: string[];
  csrfToken: string;
  /** Where Cancel leads, half a second after it was chosen. */
  cancel: string;
}

/** The page that asks whether an application may act for the user. */
export function renderConsent(consent: Consent): string {
  const client = escapeHtml(consent.clientName);
  const full = consent.scopes.includes('coder:all');
  const access = full ? 'full access' : `the scopes <code>${escapeHtml(consent.scopes.join(' '))}</code>`;
  const main = `<main>
<h1>Authorize ${client}</h1>
<p>${client} asks for ${access} to the account <strong>${escapeHtml(consent.username)}</strong> on
${escapeHtml(consent.deployment.label)}.</p>
<form method="post" class="row">
<input type="hidden" name="csrf_token" value="${escapeHtml(consent.csrfToken)}">
<button type="submit" class="first">Allow</button>
<a id="cancel" class="button" href="${escapeHtml(consent.cancel)}">Cancel</a>
</form></main>
<script>
const cancel = document.getElementById('cancel');
cancel.addEventListener('click', (event) => {
  event.preventDefault();
  setTimeout(() => location.assign(cancel.href), 500);
});
</script>`;
  return renderPage({ title: `Authorize ${consent.clientName}`, main, accent: consent.deployment.accent });
}

/** The page for a request that cannot be answered to the client. */
export function renderProblem(title: string, reasons: string[]): string {
  const items = reasons.map((reason) => `<li>${escapeHtml(reason)}</li>`).join('');
  return renderPage({ title, main: `<main><h1>${escapeHtml(title)}</h1><ul>${items}</ul></main>`, accent: '#c0362c' });
}
