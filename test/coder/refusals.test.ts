import { describe, expect, test } from 'vitest';
import { RequestError } from '../../electron/http/request-error.ts';
import { confirmKey } from '../../electron/coder/api/users.ts';
import { callerOf, htmlResponse, jsonResponse, key, signedOut } from './answers.ts';

const refused = async (answer: Response): Promise<RequestError> => {
  const call = confirmKey(callerOf({ '/api/v2/experiments': () => answer }));
  const error: unknown = await call.then(
    () => expect.fail('should have been refused'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RequestError);
  return error as RequestError;
};

describe('a refused key', () => {
  test.each([
    ['key-malformed', signedOut, 'Invalid API key format: incorrect amount of API key parts, expected 2 got 1'],
    ['key-invalid', signedOut, 'API key is invalid.'],
    ['key-invalid', signedOut, 'API key secret is invalid.'],
    ['key-expired', signedOut, 'API key expired at "2026-08-22 09:00:00 +0000 UTC".'],
    ['provider-refused', signedOut, 'You must re-authenticate with the login provider.'],
    ['provider-refused', signedOut, 'OpenID Connect session expired at "2026-08-22". Try signing in again.'],
    ['provider-refused', signedOut, 'GitHub session expired at "2026-08-22". Try signing in again.'],
    [
      'provider-refused',
      'Could not refresh expired OpenID Connect token. Try re-authenticating to resolve this issue.',
      'oauth2: "invalid_grant"',
    ],
    [
      'user-suspended',
      'User is not active (status = "suspended"). Contact an admin to reactivate your account.',
      undefined,
    ],
    ['refused', signedOut, 'Cookie "coder_session_token" or query parameter must be provided.'],
    ['key-invalid', signedOut, 'Some words of a later release.'],
    ['key-invalid', 'API key or workspace agent token required, but none provided', undefined],
  ])('is %s: %s %s', async (code, message, detail) => {
    // Every one of them says "expired" here: it must not be believed.
    const headers = {
      'www-authenticate': 'Bearer error="invalid_token", error_description="The access token has expired"',
    };
    const error = await refused(jsonResponse(401, { message, detail }, headers));
    expect(error).toMatchObject({ code, status: 401, endpoint: 'GET /api/v2/experiments' });
    expect(error.serverMessage).toContain(message);
  });

  test('is not told from a 401 that Coder did not write', async () => {
    const gateway = new Response(JSON.stringify({ message: 'Unauthorized' }), {
      status: 401,
      headers: { 'content-type': 'application/json' },
    });
    expect((await refused(gateway)).code).toBe('refused');
    expect((await refused(htmlResponse(401))).code).toBe('html-answer');
    expect((await refused(jsonResponse(401, { error: 'login_required' }))).code).toBe('refused');
    expect((await refused(new Response('no', { status: 401 }))).code).toBe('refused');
  });
});

describe('a refused request', () => {
  test.each([
    ['forbidden', 403, { message: 'Forbidden.', detail: 'You do not have permission.' }],
    ['forbidden', 403, { message: 'Token audience validation failed' }],
    ['not-licensed', 403, { message: 'Template RBAC is a Premium feature. Contact sales!' }],
    [
      'refused',
      403,
      { message: "OAuth2 Provider Functionality functionality requires enabling the 'oauth2' experiment." },
    ],
    ['not-visible', 404, { message: 'Resource not found or you do not have access to this resource' }],
    [
      'refused',
      409,
      { message: 'A token with name "x" already exists.', validations: [{ field: 'name', detail: 'taken' }] },
    ],
    ['refused', 400, { message: 'Validation failed.' }],
    ['forbidden', 500, { message: 'Failed to create API key.', detail: 'unauthorized: rbac: forbidden' }],
    ['server-error', 500, { message: 'An internal server error occurred.', detail: 'pq: connection refused' }],
    ['server-error', 502, 'not an object'],
  ])('is %s for %i %j', async (code, status, body) => {
    expect(await refused(jsonResponse(status, body))).toMatchObject({ code, status });
  });

  test('says in whole seconds when to come back', async () => {
    const body = { message: "You've been rate limited for sending more than 512 requests in 1m0s." };
    expect(await refused(jsonResponse(429, body, { 'retry-after': '60' }))).toMatchObject({
      code: 'rate-limited',
      retryAfterSeconds: 60,
    });
    // The deployment's clock is an hour ahead: what counts is the difference.
    const hour = 3_600_000;
    const sent = new Date(Date.now() + hour).toUTCString();
    const skewed = { date: sent, 'retry-after': new Date(Date.parse(sent) + 90_000).toUTCString() };
    expect((await refused(jsonResponse(503, body, skewed))).retryAfterSeconds).toBe(90);
    const date = new Date(Date.now() + 90_000).toUTCString();
    const { retryAfterSeconds } = await refused(jsonResponse(503, body, { 'retry-after': date }));
    expect(retryAfterSeconds).toBeGreaterThan(85);
    expect(retryAfterSeconds).toBeLessThanOrEqual(90);
    expect((await refused(jsonResponse(429, body, { 'retry-after': 'soon' }))).retryAfterSeconds).toBeUndefined();
  });

  test('with a page from a gateway is the gateway in trouble', async () => {
    expect((await refused(htmlResponse(503))).code).toBe('server-error');
    expect((await refused(htmlResponse(404))).code).toBe('html-answer');
  });

  test('never repeats the key, and keeps the words short and on one line', async () => {
    const { message, detail } = await refused(
      jsonResponse(400, { message: `You sent ${key}\n\u001b[31m`, detail: 'x'.repeat(5000) }),
    );
    expect(message).not.toContain(key);
    expect(detail).toMatch(/^You sent \[key\]/);
    expect(detail).not.toMatch(/\p{Cc}/u);
    expect(detail?.length).toBeLessThanOrEqual(500);
  });
});
