import { byBytes } from '../byte-order.ts';
import type { Claims, Json } from '../../contract/explanation/json.ts';
import type { ComparedClaim } from '../../contract/provider-view.ts';
import { isSameValue, perToken } from './same-value.ts';
import { readClaim } from './json.ts';

/** Claims that name the client that asked (OpenID Connect Core section 2; RFC 9068 section 2.2). */
const perClient: ReadonlySet<string> = new Set(['aud', 'azp', 'appid', 'client_id', 'cid']);

/** Why another value says nothing of the person; null where it does (OpenID Connect Core sections 2 and 8). */
function expectedDifference(name: string): string | null {
  if (name === 'nonce') return 'Made up for each sign-in.';
  if (perToken.has(name)) return 'Of each sign-in or token, not of you.';
  if (perClient.has(name)) return 'Names the client that asked: Coder’s or yours.';
  // Pairwise subjects: Entra ID and AD FS always, others by setting.
  return name === 'sub' ? 'Some providers name you differently to each client.' : null;
}

/** Values of `these` that `those` lacks, where both are lists; one value counts as a list of one, as Coder reads it. */
function missingFrom(those: Json | undefined, these: Json | undefined): readonly Json[] {
  if (!Array.isArray(those) && !Array.isArray(these)) return [];
  const listOf = (value: Json | undefined): readonly Json[] =>
    value === undefined || value === null ? [] : Array.isArray(value) ? (value as readonly Json[]) : [value];
  const known = new Set(listOf(those).map((value) => JSON.stringify(value)));
  return listOf(these).filter((value) => !known.has(JSON.stringify(value)));
}

function compare(name: string, stored: Json | undefined, sent: Json | undefined): ComparedClaim {
  const values = { ...(stored !== undefined && { stored }), ...(sent !== undefined && { sent }) };
  const lists = { gained: missingFrom(stored, sent), lost: missingFrom(sent, stored) };
  if (stored === undefined || sent === undefined) {
    const outcome = stored === undefined ? 'only-sent' : 'only-stored';
    return { name, outcome, ...values, expected: expectedDifference(name), ...lists };
  }
  const isSame = isSameValue(stored, sent);
  const expected = isSame ? null : expectedDifference(name);
  return { name, outcome: isSame ? 'same' : 'different', ...values, expected, ...lists };
}

const rank = ({ outcome, expected }: ComparedClaim): number => (expected !== null ? 2 : outcome === 'same' ? 1 : 0);

/**
 * What Coder stored beside what the provider sends now: first what differs and should not, then what is the same,
 * then what differs by its nature; each in byte order. The order of a list does not count, as Coder's syncs do not care for it.
 */
export function compareClaims(stored: Claims, sent: Claims): readonly ComparedClaim[] {
  const names = [...new Set([...Object.keys(stored), ...Object.keys(sent)])].sort(byBytes);
  return names
    .map((name) => compare(name, readClaim(stored, name), readClaim(sent, name)))
    .sort((a, b) => rank(a) - rank(b));
}
