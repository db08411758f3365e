import { Visitor } from '../../browsing.ts';
import { keyOf } from '../../flows.ts';
import type { Stage } from '../stage.ts';

/** Signing in by password, through the provider and with GitHub, and what refuses. */
export async function askSignIn(stage: Stage): Promise<void> {
  await askPassword(stage);
  await askProvider(stage);
  await askGithub(stage);
  const checks = { a: { object: { resource_type: 'group' }, action: 'read' } };
  const ada = { token: keyOf(stage.deployment, 'ada') };
  await stage.check(200, 'POST /api/v2/authcheck', { ...ada, json: { checks } });
  await stage.check(400, 'POST /api/v2/authcheck', { ...ada, json: {} });
  await stage.check(401, 'POST /api/v2/authcheck', { json: { checks } });
}

async function askPassword(stage: Stage): Promise<void> {
  const login = 'POST /api/v2/users/login';
  const json = { email: 'local@example.com', password: 'secret' };
  const session = await stage.check(201, login, { json });
  await stage.check(400, login, { json: {} });
  await stage.check(401, login, { json: { ...json, password: 'x' } });
  await stage.check(401, login, { json: { email: 'gone@example.com', password: 'secret' } });
  await stage.during({ passwordEnabled: false }, () => stage.check(403, login, { json }));
  await stage.during({ rateLimits: { api: 512, signIn: 0 } }, () => stage.check(429, login, { json }));
  const { session_token: token } = session.json as { session_token: string };
  await stage.check(200, 'POST /api/v2/users/logout', { token });
  await stage.check(401, 'POST /api/v2/users/logout', { token });
}

async function askProvider(stage: Stage): Promise<void> {
  const callback = 'GET /api/v2/users/oidc/callback';
  await stage.check(307, callback);
  await stage.check(400, `${callback}?code=x`);
  await stage.check(400, `${callback}?error=access_denied`);
  await stage.check(401, `${callback}?code=x&state=s`);
  const cookie = 'oauth_state=s; oauth_pkce_verifier=v';
  await stage.check(500, `${callback}?code=x&state=s`, { headers: { cookie } });
  await stage.during({ oidc: false }, () => stage.check(400, callback));
  const { origin } = stage.deployment;
  // The answer of a real sign-in, whose email is of no domain that is let in.
  const person = new Visitor(stage.world.fetch);
  const end = `${origin}/api/v2/users/oidc/callback?`;
  const { url } = await person.signIn(`${origin}/api/v2/users/oidc/callback`, 'ada', undefined, end);
  const cookies = ['oauth_state', 'oauth_pkce_verifier'].flatMap((name) => {
    const value = person.cookie(origin, name);
    return value === undefined ? [] : [`${name}=${value}`];
  });
  await stage.during({ oidcEmailDomains: ['elsewhere.example'] }, () =>
    stage.check(403, `GET ${url.slice(origin.length)}`, { headers: { cookie: cookies.join('; ') } }),
  );
}

async function askGithub(stage: Stage): Promise<void> {
  const base = '/api/v2/users/oauth2/github';
  await stage.check(400, `GET ${base}/callback`);
  await stage.check(400, `GET ${base}/device`);
  await stage.during({ github: 'web' }, async () => {
    await stage.check(307, `GET ${base}/callback`);
    await stage.check(400, `GET ${base}/device`);
  });
  await stage.during({ github: 'device' }, async () => {
    await stage.check(307, `GET ${base}/callback`);
    const { poll } = await beginDevice(stage);
    await stage.check(401, poll);
    await stage.check(400, poll, cookies);
    await stage.check(500, poll, cookies);
    const refused = await allowedDevice(stage);
    await stage.during({ githubOrganizations: ['nowhere'] }, () => stage.check(401, refused, cookies));
    // Ada's account here is one of the provider.
    await stage.check(403, await allowedDevice(stage), cookies);
    await stage.check(200, await allowedDevice(stage, 'octa'), cookies);
    const { github } = stage.deployment;
    Object.assign(stage.deployment, { github: { ...github, clientId: 'unknown' } });
    await stage.check(500, `GET ${base}/device`);
    Object.assign(stage.deployment, { github });
  });
}

const cookies = { headers: { cookie: 'oauth_state=s; oauth_pkce_verifier=v' } };

async function beginDevice(stage: Stage): Promise<{ poll: string; page: string; code: string }> {
  const begun = await stage.check(200, 'GET /api/v2/users/oauth2/github/device');
  const device = begun.json as { device_code: string; user_code: string; verification_uri: string };
  const poll = `GET /api/v2/users/oauth2/github/callback?code=${device.device_code}&state=s`;
  return { poll, page: device.verification_uri, code: device.user_code };
}

/** Begins a device sign-in and lets a person allow it; resolves with the poll that then gets an answer. */
async function allowedDevice(stage: Stage, account = 'ada'): Promise<string> {
  const { poll, page, code } = await beginDevice(stage);
  const person = new Visitor(stage.world.fetch);
  const login = await person.visit(page);
  const form = await person.submit(login, '/session', { login: account, password: `demo-${account}` });
  const consent = await person.submit(form, '/login/device', { user_code: code });
  await person.submit(consent, '/authorize', { answer: 'allow' });
  return poll;
}
