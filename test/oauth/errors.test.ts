import * as oauth from 'oauth4webapi';
import { describe, expect, test } from 'vitest';
import { LanyardError } from '../../electron/contract/errors.ts';
import { asLanyardError, refusalIn } from '../../electron/oauth/errors.ts';

const secret = 'Ab3dEf6hIj-K1m2N3o4P5q6R7s8T9u0Vw';

const refused = (body: Record<string, unknown>) =>
  oauth
    .processRefreshTokenResponse(
      { issuer: 'https://id.example.com' },
      { client_id: 'c' },
      new Response(JSON.stringify(body), { status: 400, headers: { 'content-type': 'application/json' } }),
    )
    .then(
      () => expect.fail('it should have been refused'),
      (error: unknown) => error,
    );

/** Everything that a log or an answer across IPC could take from an error. */
const told = ({ message, stack, cause, ...rest }: Error): string =>
  [message, stack, JSON.stringify(rest), cause instanceof Error ? told(cause) : JSON.stringify(cause)].join('\n');

describe('an error of oauth4webapi', () => {
  test.each([
    ['access_denied', 'access-denied'],
    ['invalid_client', 'client-refused'],
    ['unauthorized_client', 'client-refused'],
    ['expired_token', 'device-code-expired'],
    ['invalid_grant', 'exchange-failed'],
    ['constructor', 'exchange-failed'],
  ])('with the word %s is %s', async (word, code) => {
    expect(asLanyardError(await refused({ error: word }), 'exchange-failed')).toMatchObject({ code, detail: word });
  });

  test('tells the server’s words without what they repeat of ours, and no cause', async () => {
    const error = asLanyardError(
      await refused({ error: 'invalid_grant', error_description: `${secret} is used up` }),
      'refused',
    );
    expect(error.detail).toBe('invalid_grant: … is used up');
    expect(told(error)).not.toContain(secret);
  });

  test('is no refusal when there was no answer', () => {
    expect(refusalIn(new TypeError('fetch failed'))).toBeNull();
  });
});

test('an unexpected error keeps where it came from, and none of its words', () => {
  const thrown = (() => {
    try {
      return JSON.parse(secret) as Error;
    } catch (error) {
      return error as Error;
    }
  })();
  expect(thrown.message).toContain(secret.slice(0, 4));
  const error = asLanyardError(thrown, 'internal');
  expect(error).toMatchObject({ code: 'internal', detail: 'SyntaxError' });
  expect((error.cause as Error).stack).toMatch(/^SyntaxError\n\s+at .*\n/);
  expect((error.cause as Error).stack).toContain('errors.test.ts');
  expect(told(error)).not.toContain(secret.slice(0, 4));
});

test('an error of ours stays what it is', () => {
  const ours = new LanyardError('cancelled');
  expect(asLanyardError(ours, 'internal')).toBe(ours);
});
