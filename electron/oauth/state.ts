import { createHash, timingSafeEqual } from 'node:crypto';

const digestOf = (text: string) => createHash('sha256').update(text).digest();

/** Compares two texts of any length and letters, in a time that says nothing about where they differ. */
const isSameText = (a: string, b: string): boolean => timingSafeEqual(digestOf(a), digestOf(b));

/** Whether a redirect carries exactly one `state`, and it is this one (RFC 6749 10.12). */
export function carriesState(parameters: URLSearchParams, state: string): boolean {
  const [only, ...more] = parameters.getAll('state');
  return only !== undefined && more.length === 0 && isSameText(only, state);
}
