import { claimsRefusal } from '../api/refusals.ts';
import { readDebugLink, readOwnClaims } from '../api/claims.ts';
import { RequestError } from '../../http/request-error.ts';
import type { Caller } from '../../http/send.ts';
import type { Claims } from '../../contract/explanation/json.ts';
import type { FactSource, Known, Unknown } from '../../contract/explanation/known.ts';
import type { TriedSource } from '../../contract/explanation/report.ts';
import type { ClaimsEvidence } from '../../sync/evidence.ts';
import { whyNot } from './why-not.ts';

export interface ClaimsReading {
  readonly claims: Known<ClaimsEvidence>;
  /** The sources that gave nothing, in the order in which they were asked. */
  readonly tried: readonly TriedSource[];
}

interface Source {
  readonly from: FactSource;
  /** Resolves with null when no claims are stored. */
  readonly read: (caller: Caller) => Promise<ClaimsEvidence | null>;
}

/** Best first: by source where that may be seen, else what Coder made of them. */
const sources: readonly Source[] = [
  {
    from: 'debug-link',
    read: async (caller) => {
      const {
        id_token_claims: idToken,
        user_info_claims: secondary,
        merged_claims: merged,
      } = await readDebugLink(caller);
      const stored = filled(merged);
      return stored && { idToken: filled(idToken), secondary: filled(secondary), merged: stored };
    },
  },
  {
    from: 'oidc-claims',
    read: async (caller) => {
      const merged = filled(await readOwnClaims(caller));
      return merged && { idToken: null, secondary: null, merged };
    },
  },
];

/**
 * The claims of the user's last sign-in through the provider, from the best source that gives them (coder-api.md 8).
 *
 * @param mayDebug false: the key may not read the debug link, which is not asked for then.
 * @throws RequestError when the key is refused; LanyardError `cancelled`.
 */
export async function readClaims(
  caller: Caller,
  now: () => number,
  mayDebug: boolean | null = null,
): Promise<ClaimsReading> {
  const tried: TriedSource[] = [];
  for (const { from, read } of sources) {
    if (from === 'debug-link' && mayDebug === false) {
      tried.push({ source: from, why: 'not-visible' });
      continue;
    }
    try {
      const value = await read(caller);
      if (value !== null) return { claims: { known: true, value, from, at: now() }, tried };
      tried.push({ source: from, why: 'never-signed-in' });
    } catch (error) {
      tried.push({ source: from, why: whyNoClaims(error) });
    }
  }
  return { claims: { known: false, why: tried.at(-1)?.why ?? 'not-asked' }, tried };
}

const whyNoClaims = (error: unknown): Unknown =>
  (error instanceof RequestError ? claimsRefusal(error) : null) ?? whyNot(error, 'not-supported');

/** A sign-in leaves at least `sub` and `iss`: an empty set means that none was stored. */
const filled = (claims: Claims | null | undefined): Claims | null =>
  claims && Object.keys(claims).length > 0 ? claims : null;
