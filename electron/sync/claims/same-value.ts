import { byBytes } from '../byte-order.ts';
import type { Json } from '../../contract/explanation/json.ts';

/** Of each token, not of the user: they differ at every sign-in (RFC 7519 section 4.1, OpenID Connect Core sections 2 and 3). */
export const perToken: ReadonlySet<string> = new Set(
  'iat exp nbf jti auth_time nonce at_hash c_hash s_hash sid session_state uti aio rh'.split(' '),
);

/** The order of a list and of an object's keys does not count, as Coder's syncs do not care for it. */
export const isSameValue = (a: Json, b: Json) => canonical(a) === canonical(b);

/** What is nested deeper than Coder or a provider would nest it is left out, so that nothing can exhaust the stack. */
const deepest = 100;

function canonical(value: Json, depth = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (depth > deepest) return '';
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map((item) => canonical(item, depth + 1));
    return `[${items.sort(byBytes).join()}]`;
  }
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${canonical(item, depth + 1)}`);
  return `{${entries.sort(byBytes).join()}}`;
}
