/** The dashboard's own device flow: shows the code, and polls until the person has entered it at GitHub. */
export function renderDevice(): string {
  return `<main><h1>Sign in with GitHub</h1>
<p>Enter the code <strong><code id="user-code"></code></strong> at <a id="verification" target="_blank" rel="noopener">GitHub</a>.</p>
<p id="failure" role="alert" class="error"></p></main>
<script type="module">
const base = '/api/v2/users/oauth2/github';
const state = new URLSearchParams(location.search).get('state') ?? '';
const show = (id, text) => { document.getElementById(id).textContent = text; };
const poll = async (code, interval) => {
  await new Promise((resolve) => setTimeout(resolve, interval * 1000));
  const response = await fetch(base + '/callback?' + new URLSearchParams({ code, state }));
  const answer = await response.json();
  if (response.ok) location.assign(answer.redirect_url);
  else if (answer.detail === 'authorization_pending') await poll(code, interval);
  else if (answer.detail === 'slow_down') await poll(code, interval + 5);
  else show('failure', answer.detail ?? answer.message);
};
const device = await (await fetch(base + '/device')).json();
show('user-code', device.user_code ?? '');
document.getElementById('verification').href = device.verification_uri;
await poll(device.device_code, device.interval);
</script>`;
}
