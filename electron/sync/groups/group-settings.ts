import type { Mapping } from '../settings/mapping.ts';

/** What group sync of one organization goes by (coder-sync.md 9 and 13). */
export interface GroupSettings {
  /** Claim name; empty switches the sync off. */
  readonly field: string;
  /** Claim values to group ids. */
  readonly mapping: Mapping;
  /** A Go RE2 pattern, searched anywhere in the value; null filters nothing. */
  readonly regexFilter: string | null;
  readonly autoCreate: boolean;
  /** Claim values to other names, applied before everything else. */
  readonly legacyNames: Readonly<Record<string, string>>;
}

/** The environment's settings: `CODER_OIDC_GROUP_FIELD`, `_MAPPING` (to names), `_REGEX_FILTER`, `_AUTO_CREATE`. */
export interface DeploymentGroupSettings {
  readonly field: string;
  readonly mapping: Readonly<Record<string, string>>;
  readonly regexFilter: string;
  readonly autoCreate: boolean;
}

export interface EffectiveSettings {
  readonly from: 'stored' | 'deployment';
  readonly settings: GroupSettings;
}

/**
 * The settings that apply to an organization: the stored ones as a whole, else, for the default organization only, the
 * environment's.
 */
export function effectiveSettings(
  stored: GroupSettings | null,
  deployment: DeploymentGroupSettings | null,
  isDefault: boolean,
): EffectiveSettings | null {
  if (stored !== null) return { from: 'stored', settings: stored };
  if (!isDefault || deployment === null || deployment.field === '') return null;
  const { field, regexFilter, autoCreate, mapping } = deployment;
  return { from: 'deployment', settings: { field, mapping: {}, regexFilter, autoCreate, legacyNames: mapping } };
}
