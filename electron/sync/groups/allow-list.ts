import { readClaimValues } from '../claims/claim-values.ts';
import { pass, refuse } from '../refusal.ts';
import type { Checked } from '../refusal.ts';
import type { SyncRules } from '../rules.ts';
import type { Claims } from '../../contract/explanation/json.ts';

/**
 * `CODER_OIDC_ALLOWED_GROUPS` (coder-sync.md 7). Raw claim values are compared, before any mapping or filter,
 * in the deployment's group claim.
 *
 * @param isEntitled the feature `template_rbac`; only old releases ask for it here.
 * @returns the value that let the person in; null when there is no list to check.
 */
export function checkAllowList(
  claims: Claims,
  deployment: { readonly groupField: string; readonly allowedGroups: readonly string[] },
  isEntitled: boolean,
  rules: SyncRules,
): Checked<string | null> {
  const { groupField, allowedGroups } = deployment;
  const isEnforced = rules.allowListUnlicensed || isEntitled;
  if (!isEnforced || groupField === '' || allowedGroups.length === 0) return pass(null);
  const claim = readClaimValues(claims, groupField);
  if (claim.state === 'claim-missing') return refuse(403, notMember, 'You have no groups in your claims!');
  if (claim.state === 'claim-unreadable') return refuse(400, unreadable, claim.error);
  const allowed = new Set(allowedGroups);
  const match = claim.values.find((value) => allowed.has(value));
  if (match !== undefined) return pass(match);
  return refuse(403, notMember, 'Ask an administrator to add one of your groups to the allow list.');
}

const notMember = 'Not a member of an allowed group';
const unreadable = 'Failed read groups from claims for allow list check. Ask an administrator for help.';
