import { shownText } from '../../http/shown-text.ts';
import type { Known, Unknown } from '../../contract/explanation/known.ts';
import type { Access, GroupView, OrganizationView, RoleView, UserView, Visible } from '../../contract/state.ts';
import type { Evidence, OrganizationEvidence, OwnGroupEvidence, RoleEvidence, UserEvidence } from '../evidence.ts';
import { shownName } from '../shown-name.ts';

/**
 * What the tab Access shows: the part of the evidence that says who the user is and what they have, with every name cleaned
 * for showing.
 *
 * @param at when the deployment last said it, in milliseconds since 1970.
 */
export const accessOf = ({ user, organizations, facts }: Evidence, at: number): Access => ({
  user: visible(user, userView),
  organizations: visible(organizations, (all) => all.filter(({ isMember }) => isMember).map(organizationView)),
  facts: facts.known ? facts.value : null,
  confirmedAt: at,
});

type Why = Extract<Visible<unknown>, { seen: false }>['why'];

/** What was not asked for has no answer. The reasons that only claims have do not occur here. */
const reasons: Partial<Record<Unknown, Why>> = {
  'not-visible': 'not-visible',
  'not-licensed': 'not-licensed',
  'not-supported': 'not-supported',
};

const visible = <From, To>(fact: Known<From>, map: (value: From) => To): Visible<To> =>
  fact.known ? { seen: true, value: map(fact.value) } : { seen: false, why: reasons[fact.why] ?? 'no-answer' };

const userView = (user: UserEvidence): UserView => ({
  id: user.id,
  username: shownText(user.username),
  name: shownText(user.name) || null,
  email: shownText(user.email, 320),
  loginType: shownText(user.loginType),
  status: shownText(user.status),
  siteRoles: user.siteRoles.map(roleView),
});

const organizationView = (organization: OrganizationEvidence): OrganizationView => ({
  id: organization.id,
  ...namesOf(organization),
  isDefault: organization.isDefault,
  groups: visible(organization.ownGroups, (groups) => groups.map(groupView)),
  roles: visible(organization.ownRoles, (roles) => roles.map(roleView)),
  defaultRoles: organization.defaultRoles.map((role) => shownText(role)),
});

const groupView = (group: OwnGroupEvidence): GroupView => ({
  id: group.id,
  ...namesOf(group),
  createdBy: group.source === 'oidc' ? 'sync' : group.source === 'user' ? 'hand' : 'unknown',
  memberCount: group.memberCount,
});

const namesOf = (named: RoleEvidence): RoleView => ({ name: shownText(named.name), displayName: shownName(named) });

const roleView = (role: RoleEvidence): RoleView => namesOf(role);
