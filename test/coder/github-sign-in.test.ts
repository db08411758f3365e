import { expect, test } from 'vitest';
import { detectDirectSignIn } from '../../electron/coder/api/direct-sign-in.ts';
import { beginDeviceSignIn, detectGithubFlow, pollDeviceSignIn } from '../../electron/coder/api/github-sign-in.ts';
import type { Caller } from '../../electron/http/send.ts';
import { authMethods, callerOf, htmlResponse, jsonResponse, key } from './answers.ts';

const base = '/api/v2/users/oauth2/github';
const proof = { deviceCode: 'secret-device-code', state: 's1', verifier: 'v1' };
const exchangeFailed = (detail: string) => ({ message: 'Failed exchanging Oauth code.', detail });
const redirectTo = (location: string) => new Response(null, { status: 307, headers: { location } });
const withCookie = (...cookies: string[]) => {
  const headers = new Headers({ 'content-type': 'application/json' });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response('{"redirect_url":"/"}', { status: 200, headers });
};
const polling = (answer: () => Response) => pollDeviceSignIn(callerOf({ [`${base}/callback`]: answer }), proof);

test.each([
  ['off, by its methods', { enabled: false, default_provider_configured: false }, null, 'off'],
  ['device, by Coder’s own app', { enabled: true, default_provider_configured: true }, null, 'device'],
  ['device, by where it leads', undefined, () => redirectTo('/login/device?state=abc'), 'device'],
  ['web, by where it leads', undefined, () => redirectTo('https://github.com/login/oauth/authorize?state=abc'), 'web'],
  [
    'web, for a page of that path elsewhere',
    undefined,
    () => redirectTo('https://sso.example.com/login/device'),
    'web',
  ],
  ['off, by a refusal', undefined, () => jsonResponse(400, { message: 'The oauth2 method …' }), 'off'],
  ['unknown, by a fault', undefined, () => jsonResponse(502, {}), 'unknown'],
  ['unknown, by a page', undefined, () => htmlResponse(), 'unknown'],
] as const)('GitHub’s flow: %s', async (_name, github, answer, flow) => {
  const configured = github ?? { enabled: true, default_provider_configured: false };
  const caller = callerOf(answer === null ? {} : { [`${base}/callback`]: answer });
  expect(await detectGithubFlow(caller, configured)).toBe(flow);
});

test('what a deployment offers directly is known, or nothing is', async () => {
  const methods = () => jsonResponse(200, authMethods);
  const known = callerOf({ '/api/v2/users/authmethods': methods });
  expect(await detectDirectSignIn(known)).toEqual({ password: true, github: 'off' });
  expect(await detectDirectSignIn(callerOf({}))).toBeNull();
});

const device = {
  device_code: '3584d83530557fdd1f46af8289938c8ef79f9dc5',
  user_code: 'WDJB-MJHT',
  verification_uri: 'https://github.com/login/device',
  expires_in: 899,
  interval: 5,
};

test('begins with a code, and five seconds where no interval is named', async () => {
  const begun = async (answer: object) =>
    beginDeviceSignIn(callerOf({ [`${base}/device`]: () => jsonResponse(200, answer) }));
  const expected = { deviceCode: device.device_code, userCode: 'WDJB-MJHT', page: device.verification_uri };
  expect(await begun(device)).toEqual({ ...expected, intervalSeconds: 5 });
  expect(await begun({ ...device, interval: 0 })).toEqual({ ...expected, intervalSeconds: 5 });
  await expect(begun({ ...device, verification_uri: 'no address' })).rejects.toMatchObject({ code: 'bad-answer' });
});

test.each([
  [400, 'authorization_pending'],
  [500, 'slow_down'],
  [500, 'expired_token'],
  [500, 'access_denied'],
])('a poll with status %i says %s', async (status, detail) => {
  expect(await polling(() => jsonResponse(status, exchangeFailed(detail)))).toBe(detail);
});

test.each([
  [500, exchangeFailed('bad_verification_code'), 'server-error'],
  [403, exchangeFailed('access_denied'), 'forbidden'],
  [429, { message: 'Rate limited' }, 'rate-limited'],
  [400, { message: 'PKCE challenge must be provided.' }, 'refused'],
])('a poll with status %i and %j fails as %s', async (status, body, code) => {
  await expect(polling(() => jsonResponse(status, body))).rejects.toMatchObject({ code });
});

test('the device code is taken out of what the deployment repeats', async () => {
  const failed = polling(() => jsonResponse(500, exchangeFailed(`no grant for ${proof.deviceCode}`)));
  await expect(failed).rejects.toMatchObject({ detail: 'Failed exchanging Oauth code. no grant for [key]' });
});

test.each(['coder_session_token', '__Host-coder_session_token'])(
  'the key is the value of the cookie %s',
  async (name) => {
    const cookies = ['csrf_token=x; Path=/', `${name}=${key}; Path=/; HttpOnly`];
    expect(await polling(() => withCookie(...cookies))).toEqual({ key });
  },
);

test.each([[[]], [['coder_session_token=; Max-Age=0']], [['x_coder_session_token=' + key]]])(
  'no key in %j is a bad answer',
  async (cookies) => {
    await expect(polling(() => withCookie(...cookies))).rejects.toMatchObject({ code: 'bad-answer' });
  },
);

test('the poll names what was made up, in the query and in cookies, and no key', async () => {
  const sent: { url: string; headers: Headers }[] = [];
  const caller: Caller = {
    origin: 'https://coder.example.com',
    fetch: (url, init) => {
      sent.push({ url: String(url), headers: new Headers(init?.headers) });
      return Promise.resolve(jsonResponse(400, exchangeFailed('authorization_pending')));
    },
  };
  await pollDeviceSignIn(caller, proof);
  expect(sent[0]?.url).toBe(`${caller.origin}${base}/callback?code=${proof.deviceCode}&state=s1`);
  expect(sent[0]?.headers.get('cookie')).toBe('oauth_state=s1; oauth_pkce_verifier=v1');
  expect(sent[0]?.headers.has('coder-session-token')).toBe(false);
});
