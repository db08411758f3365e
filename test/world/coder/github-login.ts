import { json, redirect, type Answer } from '../http/answer.ts';
import type { Call } from './call.ts';
import { refuse } from './errors.ts';
import { GithubClient } from './github-client.ts';
import { settleGithubUser } from './github-user.ts';
import { openSession } from './password-login.ts';
import { beginSignIn, checkSignIn, endSignIn } from './sign-in-cookies.ts';

/**
 * `GET /api/v2/users/oauth2/github/callback`: starts a sign-in, polls for one that was begun on a device, or finishes
 * one in the browser (coder-api.md 5.4).
 */
export async function signInWithGithub(call: Call): Promise<Answer> {
  const { github } = call.deployment.settings;
  if (github === 'off') refuse(400, 'The oauth2 method requested is not configured!');
  const query = call.url.searchParams;
  const error = query.get('error');
  if (error) {
    refuse(400, `Encountered error in oauth process: ${error}`, query.get('error_description') ?? undefined);
  }
  return query.get('code') ? finish(call, github === 'device') : start(call, github === 'device');
}

function start(call: Call, byDevice: boolean): Answer {
  const { state, cookies } = beginSignIn(call);
  if (byDevice) return redirect(307, `/login/device?${new URLSearchParams({ state }).toString()}`, cookies);
  return redirect(307, new GithubClient(call.deployment.github).authorizeUrl(state), cookies);
}

async function finish(call: Call, byDevice: boolean): Promise<Answer> {
  checkSignIn(call);
  const code = call.url.searchParams.get('code') ?? '';
  const client = new GithubClient(call.deployment.github);
  const exchanged = await client.exchange(byDevice ? { deviceCode: code } : { code });
  if ('error' in exchanged) {
    const status = exchanged.error === 'authorization_pending' ? 400 : 500;
    return refuse(status, 'Failed exchanging Oauth code.', exchanged.error);
  }
  const account = await client.readAccount(exchanged.token);
  const settled = settleGithubUser(call, account);
  if ('refusal' in settled) return settled.refusal;
  call.state.links.set(settled.user.id, {
    subject: account.id,
    issuer: call.deployment.github.origin,
    accessToken: exchanged.token,
    refreshToken: undefined,
    expiresAt: undefined,
    idTokenClaims: {},
    userInfoClaims: {},
    mergedClaims: {},
  });
  const { cookie } = openSession(call, settled.user, 'github');
  const { target, cookies } = endSignIn(call);
  if (byDevice) return { ...json(200, { redirect_url: target }), cookies: [cookie, ...cookies] };
  return redirect(307, target, [cookie, ...cookies]);
}

/** `GET /api/v2/users/oauth2/github/device`: a code for the person and one for polling (coder-api.md 5.4). */
export async function beginGithubDevice(call: Call): Promise<Answer> {
  const { github } = call.deployment.settings;
  if (github === 'off') refuse(400, 'Github OAuth2 is not enabled.');
  if (github === 'web') refuse(400, 'Device flow is not enabled for Github OAuth2.');
  try {
    return json(200, await new GithubClient(call.deployment.github).beginDevice());
  } catch (error) {
    return refuse(500, 'Failed to authorize device.', error instanceof Error ? error.message : String(error));
  }
}
