import { originsOf } from '../claims/claim-origins.ts';
import { checkAllowList } from '../groups/allow-list.ts';
import { readClaimSources } from '../user/claim-sources.ts';
import { deriveFromMerged } from '../user/derive-identity.ts';
import { gap, traced, untraced } from './facts.ts';
import type { ClaimsSource, DerivedIdentity } from '../../contract/explanation/derivation.ts';
import type { AllowList, Traced } from '../../contract/explanation/explanation.ts';
import type { ClaimsEvidence, Evidence } from '../evidence.ts';
import type { Account } from '../user/derive-identity.ts';
import type { SyncRules } from '../rules.ts';

/** Who the claims say the user is, and whether the sign-in is let through. */
export function explainIdentity(
  { options, user }: Evidence,
  claims: ClaimsEvidence,
  rules: SyncRules,
): Traced<DerivedIdentity> {
  if (!options.known) return untraced(gap('options', options));
  const { claimsSource, issuerUrl } = options.value;
  const refusal = whySourcesRefused(claims, claimsSource, issuerUrl, rules);
  if (refusal !== null) return traced({ outcome: 'reject', refusal, steps: [] });
  const account: Account = user.known
    ? { exists: true, username: user.value.username }
    : { exists: false, userCount: 1, takenUsernames: [] };
  const origins = originsOf(claims, claimsSource);
  return traced(deriveFromMerged({ merged: claims.merged, origins }, options.value, account, rules));
}

/** The allow list is checked before any sync; where it refuses, none of them runs. */
export function explainAllowList(
  { options, features }: Evidence,
  { merged }: ClaimsEvidence,
  rules: SyncRules,
): Traced<AllowList> {
  if (!options.known) return untraced(gap('options', options));
  const { groups, allowedGroups } = options.value;
  const isSet = groups.field !== '' && allowedGroups.length > 0;
  if (isSet && !rules.allowListUnlicensed && !features.known) return untraced(gap('features', features));
  const isEntitled = features.known && features.value.groups;
  if (!isSet || !(rules.allowListUnlicensed || isEntitled)) {
    return traced({ allowed: null, matched: null, refusal: null });
  }
  const check = checkAllowList(merged, { groupField: groups.field, allowedGroups }, isEntitled, rules);
  return check.ok
    ? traced({ allowed: allowedGroups, matched: check.value, refusal: null })
    : traced({ allowed: allowedGroups, matched: null, refusal: check.refusal });
}

/** An access token that was not kept says nothing against the sign-in. */
function whySourcesRefused(
  { idToken, secondary }: ClaimsEvidence,
  source: ClaimsSource,
  issuer: string | null,
  rules: SyncRules,
) {
  if (idToken === null) return null;
  const checked = source === 'access_token' && secondary === null ? 'none' : source;
  const sources = { idToken, userinfo: secondary, accessToken: secondary };
  const read = readClaimSources(sources, checked, issuer, rules);
  return read.ok ? null : read.refusal;
}
