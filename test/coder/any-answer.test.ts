import fc from 'fast-check';
import { describe, test } from 'vitest';
import { readBuildInfo } from '../../electron/coder/api/build-info.ts';
import { readDebugLink, readOwnClaims } from '../../electron/coder/api/claims.ts';
import { RequestError } from '../../electron/http/request-error.ts';
import { readOidcConfig } from '../../electron/coder/api/deployment-config.ts';
import { readEntitlements } from '../../electron/coder/api/entitlements.ts';
import { beginDeviceSignIn, pollDeviceSignIn } from '../../electron/coder/api/github-sign-in.ts';
import { listGroupsIn, listGroupsOf } from '../../electron/coder/api/groups.ts';
import { readGroupSync, readOrganizationSync, readRoleSync } from '../../electron/coder/api/idp-sync.ts';
import { deleteKey, listTokens, mintToken, readKey, readMaxTokenSeconds } from '../../electron/coder/api/keys.ts';
import { detectOAuth } from '../../electron/coder/api/oauth-server.ts';
import { listMyOrganizations, listOrganizations, readMember } from '../../electron/coder/api/organizations.ts';
import { mayRead } from '../../electron/coder/api/permissions.ts';
import { signInWithPassword } from '../../electron/coder/api/password-sign-in.ts';
import type { Caller } from '../../electron/http/send.ts';
import { listOrganizationRoles } from '../../electron/coder/api/roles.ts';
import { hasFirstUser, readAuthMethods } from '../../electron/coder/api/sign-in-methods.ts';
import { confirmKey, readMe } from '../../electron/coder/api/users.ts';
import * as answers from './answers.ts';

const deviceCode = 'device-code-of-this-attempt';

/** A poll whose answers come with a session cookie, as the last one does. */
const pollDevice = ({ fetch, ...caller }: Caller): Promise<unknown> => {
  const withCookie: Caller['fetch'] = async (url, init) => {
    const answer = await fetch(url, init);
    answer.headers.append('set-cookie', `coder_session_token=${answers.key}; Path=/; HttpOnly`);
    return answer;
  };
  return pollDeviceSignIn({ ...caller, fetch: withCookie }, { deviceCode, state: 'state', verifier: 'verifier' });
};
const device = {
  device_code: deviceCode,
  user_code: 'ABCD-1234',
  verification_uri: 'https://github.com/login/device',
  expires_in: 900,
  interval: 5,
};

/** Every call, with an answer that it accepts; null for an empty one. */
/** `status`: of the good answer, 200 where it is not named. */
const calls: readonly [name: string, call: (caller: Caller) => Promise<unknown>, good: unknown, status?: number][] = [
  ['readBuildInfo', readBuildInfo, answers.buildInfo],
  ['readAuthMethods', readAuthMethods, answers.authMethods],
  ['hasFirstUser', hasFirstUser, { message: 'yes' }],
  ['readMe', readMe, answers.user],
  ['confirmKey', confirmKey, ['oauth2']],
  ['listMyOrganizations', listMyOrganizations, [answers.organization]],
  ['listOrganizations', listOrganizations, [answers.organization]],
  ['readMember', (caller) => readMember(caller, answers.organizationId), answers.member],
  ['listGroupsOf', (caller) => listGroupsOf(caller, answers.userId), [answers.group]],
  ['listGroupsIn', (caller) => listGroupsIn(caller, answers.organizationId), [answers.group]],
  [
    'mayRead',
    (caller) => mayRead(caller, [{ type: 'debug_info' }, { type: 'group', organizationId: 'a' }]),
    { 'check-0': true, 'check-1': false },
  ],
  ['readOwnClaims', readOwnClaims, { claims: answers.claims }],
  ['readDebugLink', readDebugLink, answers.debugLink],
  ['readGroupSync', (caller) => readGroupSync(caller, answers.organizationId), answers.groupSync],
  ['readRoleSync', (caller) => readRoleSync(caller, answers.organizationId), answers.roleSync],
  ['readOrganizationSync', readOrganizationSync, answers.organizationSync],
  ['readOidcConfig', readOidcConfig, answers.deploymentConfig],
  ['listOrganizationRoles', (caller) => listOrganizationRoles(caller, 'acme'), [{ name: 'a', display_name: 'A' }]],
  [
    'readEntitlements',
    readEntitlements,
    { features: { scim: { entitlement: 'entitled', enabled: true } }, has_license: true },
  ],
  ['readKey', (caller) => readKey(caller, 'Ab3dEf6hIj'), answers.apiKey],
  ['listTokens', listTokens, [answers.apiKey]],
  ['readMaxTokenSeconds', readMaxTokenSeconds, { max_token_lifetime: 604800000000000 }],
  ['mintToken', (caller) => mintToken(caller, { name: 'x', lifetimeSeconds: 60 }), { key: answers.key }],
  ['deleteKey', (caller) => deleteKey(caller, 'Ab3dEf6hIj'), null],
  ['beginDeviceSignIn', beginDeviceSignIn, device],
  ['pollDeviceSignIn', pollDevice, { redirect_url: '/' }],
  [
    'signInWithPassword',
    (caller) => signInWithPassword(caller, { email: 'ada@example.com', password: 'x' }),
    { session_token: answers.key },
    201,
  ],
  [
    'detectOAuth',
    (caller) => detectOAuth(caller, undefined, caller.origin),
    answers.metadata('https://coder.example.com'),
  ],
];

const callerWith = (response: () => Response): Caller => ({
  origin: 'https://coder.example.com',
  key: answers.key,
  fetch: () => Promise.resolve(response()),
});

const holds = async (call: (caller: Caller) => Promise<unknown>, response: () => Response) => {
  try {
    await call(callerWith(response));
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    if ([answers.key, deviceCode].some((secret) => error.message.includes(secret)))
      throw new Error('a secret is in the error', { cause: error });
  }
};

/** The same document with one value, anywhere in it, replaced. */
const damaged = (document: unknown, at: number, value: unknown): unknown => {
  let seen = 0;
  return JSON.parse(JSON.stringify(document), function (_name, original: unknown) {
    seen += 1;
    return seen === at ? value : original;
  });
};

describe.each(calls)('%s', (_name, call, good, status = 200) => {
  test('takes the answer it is made for', async () => {
    await call(
      callerWith(() => (good === null ? new Response(null, { status: 204 }) : answers.jsonResponse(status, good))),
    );
  });

  test('gives a value or a RequestError for any JSON with any status', async () => {
    const status = fc.constantFrom(200, 201, 400, 401, 403, 404, 409, 429, 500, 503);
    await fc.assert(
      fc.asyncProperty(status, fc.jsonValue(), (code, json) => holds(call, () => answers.jsonResponse(code, json))),
      { numRuns: 60 },
    );
  });

  test('gives a value or a RequestError when one value of a good answer is another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 25 }), fc.jsonValue({ maxDepth: 1 }), (at, value) =>
        holds(call, () => answers.jsonResponse(200, damaged(good, at, value))),
      ),
      { numRuns: 60 },
    );
  });
});
