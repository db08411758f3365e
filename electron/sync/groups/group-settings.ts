import type { DeploymentGroupSettings, GroupSettings } from '../settings/settings.ts';

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
