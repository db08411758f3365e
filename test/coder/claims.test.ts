import { describe, expect, test } from 'vitest';
import { readDebugLink, readOwnClaims } from '../../electron/coder/api/claims.ts';
import { RequestError } from '../../electron/http/request-error.ts';
import { claimsRefusal } from '../../electron/coder/api/refusals.ts';
import { callerOf, claims, debugLink, jsonResponse } from './answers.ts';

const path = '/api/v2/users/oidc-claims';
const answering = (text: string) =>
  callerOf({ [path]: () => new Response(text, { headers: { 'content-type': 'application/json' } }) });
const nested = (levels: number) => `{"claims":{"deep":${'['.repeat(levels)}${']'.repeat(levels)}}}`;

test('claims of any name and value come through as they were sent', async () => {
  const text = '{"claims":{"__proto__":{"a":1},"constructor":[1],"\\ud800":"\\u202e<b>","__proto__ ":null}}';
  const read = await readOwnClaims(answering(text));
  expect(Object.keys(read)).toEqual(['__proto__', 'constructor', '\ud800', '__proto__ ']);
  expect(JSON.stringify(read)).toBe(JSON.stringify((JSON.parse(text) as { claims: unknown }).claims));
});

test('each of the three sets can be an object or null', async () => {
  const caller = (link: unknown) => callerOf({ '/api/v2/debug/me/debug-link': () => jsonResponse(200, link) });
  expect(await readDebugLink(caller(debugLink))).toMatchObject({ merged_claims: claims });
  expect(await readDebugLink(caller({ ...debugLink, user_info_claims: null }))).toMatchObject({
    user_info_claims: null,
  });
  await expect(readDebugLink(caller({ ...debugLink, merged_claims: ['x'] }))).rejects.toMatchObject({
    code: 'bad-answer',
  });
});

test('what is nested too deep, or larger than 4 MB, is refused', async () => {
  expect(await readOwnClaims(answering(nested(99)))).toHaveProperty('deep');
  await expect(readOwnClaims(answering(nested(200_000)))).rejects.toMatchObject({ code: 'bad-answer' });
  const large = (size: number) => answering(`{"claims":{"groups":"${'x'.repeat(size)}"}}`);
  expect(await readOwnClaims(large(4_000_000))).toHaveProperty('groups');
  await expect(readOwnClaims(large(4_300_000))).rejects.toMatchObject({ code: 'answer-too-large' });
});

describe('why there are no claims', () => {
  const reasonOf = async (status: number, body: unknown) => {
    const error: unknown = await readOwnClaims(callerOf({ [path]: () => jsonResponse(status, body) })).catch(
      (reason: unknown) => reason,
    );
    return error instanceof RequestError ? claimsRefusal(error) : expect.fail('no RequestError');
  };

  test.each([
    [400, 'User is not an OIDC user.', undefined, 'not-oidc'],
    [500, 'Failed to get user link.', 'sql: no rows in result set', 'never-signed-in'],
    [500, 'Failed to get user links.', 'sql: no rows in result set', 'never-signed-in'],
    [500, 'Internal error.', undefined, null],
    [404, 'User is not an OIDC user.', undefined, null],
  ])('%i %s', async (status, message, detail, reason) => {
    expect(await reasonOf(status, { message, detail })).toBe(reason);
  });
});
