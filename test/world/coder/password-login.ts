import { z } from 'zod';
import { json, type Answer } from '../http/answer.ts';
import { dropCookie, setCookie } from '../http/cookies.ts';
import { matchesHash } from '../secrets.ts';
import { deleteKey, mintKey, sessionLifetimeMs } from './api-keys.ts';
import { authenticate, sessionCookie } from './authenticate.ts';
import type { Call } from './call.ts';
import { refuse, type Validation } from './errors.ts';
import { readJson } from './json-body.ts';
import type { User } from './state.ts';

const bodySchema = z.object({ email: z.string().nullish(), password: z.string().nullish() });
const yearSeconds = 31_536_000;

/** `POST /api/v2/users/login` (coder-api.md 5.2). */
export function logIn(call: Call): Answer {
  const { email, password } = readCredentials(call);
  const user = [...call.state.users.values()].find((row) => row.email.toLowerCase() === email.toLowerCase());
  if (!user?.passwordHash || !matchesHash(password, user.passwordHash)) {
    return refuse(401, 'Incorrect email or password.');
  }
  if (!call.deployment.settings.passwordEnabled) refuse(403, 'Password authentication is disabled.');
  if (user.loginType !== 'password') {
    const message = `Incorrect login type, attempting to use "password" but user is of login type "${user.loginType}"`;
    refuse(403, message);
  }
  if (user.status === 'suspended')
    refuse(401, 'Your account is suspended. Contact an admin to reactivate your account.');
  const { text, cookie } = openSession(call, user, 'password');
  return { ...json(201, { session_token: text }), cookies: [cookie] };
}

/** Creates a browser session and its cookie. */
export function openSession(
  call: Call,
  user: User,
  loginType: 'password' | 'oidc' | 'github',
): { text: string; cookie: string } {
  const now = call.deployment.clock.now();
  if (user.status === 'dormant') user.status = 'active';
  user.lastSeenAt = now;
  const { text } = mintKey(call.state, now, { user, loginType, lifetimeMs: sessionLifetimeMs });
  return { text, cookie: setCookie(sessionCookie, text, { maxAgeSeconds: yearSeconds }) };
}

/** `POST /api/v2/users/logout`: deletes the presented key; the provider's own session stays (coder-api.md 5.7). */
export async function logOut(call: Call): Promise<Answer> {
  const { user, key } = await authenticate(call);
  deleteKey(call.state, key.id);
  for (const other of [...call.state.keys.values()]) {
    const connects = other.scopes.length === 1 && other.scopes[0] === 'coder:application_connect';
    if (other.userId === user.id && connects) deleteKey(call.state, other.id);
  }
  return { ...json(200, { message: 'Logged out!' }), cookies: [dropCookie(sessionCookie)] };
}

function readCredentials(call: Call): { email: string; password: string } {
  const sent = readJson(call, bodySchema);
  const email = sent.email ?? '';
  const password = sent.password ?? '';
  const validations: Validation[] = [];
  const say = (field: string, tag: string, value: string) =>
    validations.push({ field, detail: `Validation failed for tag "${tag}" with value: "${value}"` });
  if (!email) say('email', 'required', '');
  else if (!/^[^@\s]+@[^@\s]+$/.test(email)) say('email', 'email', email);
  if (!password) say('password', 'required', '');
  if (validations.length) refuse(400, 'Validation failed.', undefined, validations);
  return { email, password };
}
