import { readClaimSources, type ClaimSources } from '../../../electron/sync/user/claim-sources.ts';
import { deriveFromMerged, type Account, type IdentityConfig } from '../../../electron/sync/user/derive-identity.ts';
import type { DerivedIdentity } from '../../../electron/contract/explanation/derivation.ts';
import type { SyncRules } from '../../../electron/sync/rules.ts';

/**
 * Who Coder makes of the claims of a person, their sources checked first, or why it refuses them, with every step up to there
 * (coder-sync.md 2, 3, 5 and 6).
 */
export function deriveIdentity(
  sources: ClaimSources,
  config: IdentityConfig,
  account: Account,
  rules: SyncRules,
): DerivedIdentity {
  const read = readClaimSources(sources, config.claimsSource, config.issuerUrl, rules);
  if (!read.ok) return { outcome: 'reject', refusal: read.refusal, steps: [] };
  return deriveFromMerged(read.value, config, account, rules);
}
