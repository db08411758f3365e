import { byBytes } from '../byte-order.ts';
import { syncOrganizationRoles } from '../roles/organization-roles.ts';
import { syncSiteRoles } from '../roles/site-roles.ts';
import { gap, traced, untraced } from './facts.ts';
import type { Refused, Traced } from '../../contract/explanation/explanation.ts';
import type { Claims } from '../../contract/explanation/json.ts';
import type { Known } from '../../contract/explanation/known.ts';
import type { OrganizationRoleSync, SiteRoleSync } from '../../contract/explanation/roles.ts';
import type { Evidence, OrganizationEvidence, RoleEvidence } from '../evidence.ts';
import type { SyncRules } from '../rules.ts';
import type { SiteRoleSettings } from '../settings/settings.ts';

const off: SiteRoleSettings = { field: '', mapping: {}, defaultRoles: [] };

/** The roles for the whole deployment. Those the user has now count only where the sync leaves them alone. */
export function explainSiteRoles(
  { features, options, user }: Evidence,
  claims: Claims,
): Traced<SiteRoleSync | Refused> {
  if (!features.known) return untraced(gap('features', features));
  const isEntitled = features.value.roles;
  if (isEntitled && !options.known) return untraced(gap('options', options));
  const settings = options.known ? options.value.siteRoles : off;
  const isOff = !isEntitled || settings.field === '';
  if (isOff && !user.known) return untraced(gap('own-roles', user));
  const sync = syncSiteRoles(claims, settings, isEntitled, user.known ? namesOf(user.value.siteRoles) : []);
  return traced(sync.ok ? sync.value : { refused: sync.refusal });
}

/** @param isMember whether the user is in the organization once organization sync has run. */
export function explainOrganizationRoles(
  features: Evidence['features'],
  organization: OrganizationEvidence,
  claims: Claims,
  isMember: boolean,
  rules: SyncRules,
): Traced<OrganizationRoleSync> {
  const { id, roleSync, customRoles, defaultRoles, ownRoles } = organization;
  if (!isMember) return traced(idle('not-a-member', ownRoles));
  if (!features.known) return untraced(gap('features', features));
  if (!features.value.roles) return traced(idle('not-licensed', ownRoles));
  if (!roleSync.known) return untraced(gap('role-settings', roleSync, id));
  const sync = syncOrganizationRoles(
    claims,
    { settings: roleSync.value, customRoles: customRoles.known ? customRoles.value : [], defaultRoles },
    true,
    ownRoles.known ? namesOf(ownRoles.value) : [],
    rules,
  );
  // An unknown name may be a custom role that cannot be seen.
  const isOpen = sync.values.some(({ steps }) =>
    steps.some((step) => step.step === 'role' && step.result === 'role-unknown'),
  );
  return isOpen && !customRoles.known ? untraced(gap('custom-roles', customRoles, id)) : traced(sync);
}

const idle = (sync: 'not-a-member' | 'not-licensed', own: Known<readonly RoleEvidence[]>): OrganizationRoleSync => ({
  sync,
  error: null,
  values: [],
  roles: own.known ? [...new Set(namesOf(own.value))].sort(byBytes) : [],
  refusal: null,
});

const namesOf = (roles: readonly RoleEvidence[]) => roles.map(({ name }) => name);
