import { compareGroups } from './compare-groups.ts';
import { explainGroups } from './explain-groups.ts';
import { explainAllowList, explainIdentity } from './explain-identity.ts';
import { explainOrganizations } from './explain-organizations.ts';
import { explainOrganizationRoles, explainSiteRoles } from './explain-roles.ts';
import { gap, untraced } from './facts.ts';
import { rulesFor } from '../rules.ts';
import { shownName } from '../shown-name.ts';
import { canonicalId } from '../settings/mapping.ts';
import type { Explanation, Refused, Traced } from '../../contract/explanation/explanation.ts';
import type { OrganizationSync } from '../../contract/explanation/organizations.ts';
import type { Evidence, OrganizationEvidence } from '../evidence.ts';

/**
 * What a sign-in with these claims does now, in Coder's order (coder-sync.md 2), measured against what the
 * user has now. A part is traced when everything that decides it is known; else it names the facts that are missing.
 *
 * Organization sync decides in which organizations groups and roles are looked at; where it cannot be traced, or refuses the
 * sign-in, the present membership stands in. A later part is traced even where an earlier one refuses: it tells what would
 * follow once that is mended.
 */
export function explain(evidence: Evidence): Explanation {
  const { claims, features } = evidence;
  const organizations = evidence.organizations.known ? evidence.organizations.value : [];
  const { rules } = rulesFor(evidence.version ?? '');
  if (!claims.known) return unexplained(evidence, organizations);

  const { merged } = claims.value;
  const organizationSync = explainOrganizations(evidence, merged, rules);
  const isMember = membership(organizationSync);
  const groups = explainGroups(evidence, organizations, merged, isMember);
  return {
    identity: explainIdentity(evidence, claims.value, rules),
    allowList: explainAllowList(evidence, claims.value, rules),
    organizations: organizationSync,
    siteRoles: explainSiteRoles(evidence, merged),
    perOrganization: organizations.map((organization, index) => {
      const traced = groups[index] ?? untraced();
      return {
        ...nameOf(organization),
        groups: traced,
        roles: explainOrganizationRoles(features, organization, merged, isMember(organization), rules),
        compared: traced.traced ? null : compareGroups(organization, merged),
      };
    }),
  };
}

/** The ids in the explanation are canonical, those of the evidence as they were sent. */
function membership(sync: Traced<OrganizationSync | Refused>): (organization: OrganizationEvidence) => boolean {
  if (!sync.traced || 'refused' in sync.value) return ({ isMember }) => isMember;
  const after = new Set(sync.value.memberOf);
  return ({ id }) => after.has(canonicalId(id));
}

const nameOf = (organization: OrganizationEvidence) => ({
  id: organization.id,
  name: organization.name,
  displayName: shownName(organization),
  isDefault: organization.isDefault,
  isMember: organization.isMember,
});

/** Without claims, nothing can be traced. */
function unexplained({ claims }: Evidence, organizations: readonly OrganizationEvidence[]): Explanation {
  const part = untraced(gap('claims', claims));
  return {
    identity: part,
    allowList: part,
    organizations: part,
    siteRoles: part,
    perOrganization: organizations.map((organization) => ({
      ...nameOf(organization),
      groups: part,
      roles: part,
      compared: [],
    })),
  };
}
