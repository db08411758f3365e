import { expect, test } from 'vitest';
import { signInWithPassword } from '../../electron/coder/api/password-sign-in.ts';
import { callerOf, htmlResponse, jsonResponse, key } from './answers.ts';

const who = { email: 'mika@example.com', password: 'open sesame' };
const answering = (answer: () => Response) => signInWithPassword(callerOf({ '/api/v2/users/login': answer }), who);

test('a session key for an email address and a password', async () => {
  const answer = () => jsonResponse(201, { session_token: key });
  expect(await answering(answer)).toEqual({ key, keyId: key.slice(0, 10) });
});

test.each([
  [401, 'Incorrect email or password.', 'password-refused'],
  [401, 'Your account is suspended. Contact an admin to reactivate your account.', 'password-refused'],
  [403, 'Password authentication is disabled.', 'password-refused'],
  [400, 'Validation failed.', 'password-refused'],
  [404, 'Route not found.', 'not-visible'],
  [500, 'Internal error.', 'server-error'],
])('%i “%s” is %s, in the deployment’s words', async (status, message, code) => {
  const refused = answering(() => jsonResponse(status, { message }));
  await expect(refused).rejects.toMatchObject({ code, status, detail: message });
});

test.each([
  [{ 'retry-after': '17' }, 17],
  [{}, 60],
])('a rate limit with %j asks for a pause of %i seconds', async (headers, retryAfterSeconds) => {
  const limited = answering(() => jsonResponse(429, { message: 'Slow down.' }, headers));
  await expect(limited).rejects.toMatchObject({ code: 'too-many-attempts', retryAfterSeconds });
});

test.each([
  ['a page of a gateway', () => htmlResponse(403), 'html-answer'],
  ['a page with 200', () => htmlResponse(), 'html-answer'],
  ['no key', () => jsonResponse(201, { session_token: 'no key' }), 'bad-answer'],
])('%s is not taken for an answer', async (_name, answer, code) => {
  await expect(answering(answer)).rejects.toMatchObject({ code });
});

test('the password is taken out of what the deployment repeats', async () => {
  const message = `The value "${who.password}" is too long.`;
  await expect(answering(() => jsonResponse(400, { message }))).rejects.toMatchObject({
    detail: 'The value "[key]" is too long.',
  });
});
