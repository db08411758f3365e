/** The page that mints a session key on load and copies it; the key is never shown (coder-api.md 5.1). */
export function renderCliAuth(): string {
  return `<main><h1>Session token</h1>
<p>Copy the session token below and paste it where you are asked for it.</p>
<p class="row"><button id="copy" class="first" disabled>Copy session token</button></p>
<p id="state" role="status" class="soft">Making a token…</p></main>
<script type="module">
const button = document.getElementById('copy');
const state = document.getElementById('state');
const csrfToken = document.querySelector('meta[property="csrf-token"]').content;
const response = await fetch('/api/v2/users/me/keys', { method: 'POST', headers: { 'X-CSRF-TOKEN': csrfToken } });
const { key, message } = await response.json();
state.textContent = response.ok ? 'Ready to copy.' : message;
button.disabled = !response.ok;
button.addEventListener('click', async () => {
  await navigator.clipboard.writeText(key);
  state.textContent = 'Copied.';
});
</script>`;
}
