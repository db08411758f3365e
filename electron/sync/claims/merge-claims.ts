import type { ClaimOrigin, ClaimsSource } from '../../contract/explanation/derivation.ts';
import type { Claims, Json } from '../../contract/explanation/json.ts';

export interface MergedClaims {
  readonly merged: Claims;
  /** One per claim, in the order of `merged`. */
  readonly origins: readonly ClaimOrigin[];
}

/**
 * The claims that Coder works with (coder-sync.md 3). The merge is shallow; UserInfo wins over the ID token,
 * the ID token over the access token. A blank value of the winner overwrites a good one.
 *
 * @param secondary null when the second source returned nothing.
 */
export function mergeClaims(source: ClaimsSource, idToken: Claims, secondary: Claims | null): MergedClaims {
  const second = source === 'none' ? null : source;
  const merged = new Map<string, Json>(Object.entries(idToken));
  const origins = new Map<string, ClaimOrigin>();
  for (const name of merged.keys()) origins.set(name, { name, from: 'id_token', over: null });
  if (second !== null) {
    for (const [name, value] of Object.entries(secondary ?? {})) {
      const isShared = origins.has(name);
      const wins = second === 'userinfo' || !isShared;
      if (wins) merged.set(name, value);
      const [from, over] = wins ? [second, 'id_token' as const] : ['id_token' as const, second];
      origins.set(name, { name, from, over: isShared ? over : null });
    }
  }
  // fromEntries defines own properties, so that a claim named `__proto__` is just a claim.
  return { merged: Object.fromEntries(merged), origins: [...origins.values()] };
}
