import { syncOrganizations } from '../organizations/sync-organizations.ts';
import { gap, traced, untraced } from './facts.ts';
import type { Refused, Traced } from '../../contract/explanation/explanation.ts';
import type { Claims } from '../../contract/explanation/json.ts';
import type { OrganizationSync } from '../../contract/explanation/organizations.ts';
import type { Evidence } from '../evidence.ts';
import type { SyncRules } from '../rules.ts';
import type { OrganizationSettings } from '../settings/settings.ts';

const off: OrganizationSettings = { field: '', mapping: {}, assignDefault: false };

/** Which organizations a sign-in with these claims leaves the user in. */
export function explainOrganizations(
  evidence: Evidence,
  claims: Claims,
  rules: SyncRules,
): Traced<OrganizationSync | Refused> {
  const { features, organizations } = evidence;
  if (!features.known || !organizations.known) {
    return untraced(gap('features', features), gap('organizations', organizations));
  }
  const isEntitled = features.value.organizations;
  const settings = isEntitled ? settingsOf(evidence, rules) : { deployment: off, stored: null };
  if ('traced' in settings) return settings;
  const known = organizations.value.map(({ id, isDefault }) => ({ id, isDefault, isDeleted: false }));
  const current = organizations.value.filter(({ isMember }) => isMember).map(({ id }) => id);
  const sync = syncOrganizations(claims, settings, known, isEntitled, current, rules);
  return traced(sync.ok ? sync.value : { refused: sync.refusal });
}

/** What is stored wins as a whole; releases that store nothing go by the environment. */
function settingsOf({ organizationSync, options }: Evidence, rules: SyncRules) {
  const deployment = options.known ? options.value.organizations : null;
  const isStored = rules.storedOrganizationSettings;
  if (isStored && !organizationSync.known) return untraced(gap('organization-settings', organizationSync));
  const stored = isStored && organizationSync.known ? organizationSync.value : null;
  if (stored === null && deployment === null) return untraced(gap('options', options));
  return { deployment: deployment ?? off, stored };
}
