import { generations } from '../world/coder/generations.ts';
import { groupFieldOf, groupSettingsOf, organizationSettingsOf } from '../world/coder/idp-sync/oidc-options.ts';
import type { SyncRules } from '../world/coder/idp-sync/sync-access.ts';
import type { DeploymentState, User } from '../world/coder/state.ts';
import type { Claims } from '../../electron/contract/explanation/json.ts';
import type { Known } from '../../electron/contract/explanation/known.ts';
import type { Evidence } from '../../electron/sync/evidence.ts';

const known = <T>(value: T): Known<T> => ({ known: true, value, from: 'deployment', at: 0 });

const roleOf = (name: string) => ({ name, displayName: '' });

/** Everything that can be known of the user, as an owner's app would have read it before the sign-in. */
export function evidenceOf(
  state: DeploymentState,
  user: User,
  given: Claims,
  { options: env, isEnabled }: SyncRules,
): Evidence {
  const organizations = [...state.organizations.values()].map((organization) => {
    const own = state.members.find(({ organizationId }) => organizationId === organization.id);
    const groups = [...state.groups.values()]
      .filter(({ id, organizationId }) => organizationId === organization.id && id !== organizationId)
      .map(({ id, name, source, memberIds }) => ({ id, name, source, isMember: memberIds.has(user.id) }));
    return {
      ...organization,
      isMember: own !== undefined,
      groups: known(groups),
      ownGroups: known(
        groups.filter(({ isMember }) => isMember).map((group) => ({ ...group, displayName: '', memberCount: null })),
      ),
      groupSync: known(groupSettingsOf(state.idpSync, env, organization)),
      roleSync: known(state.idpSync.roles.get(organization.id) ?? { field: '', mapping: {} }),
      customRoles: known(['data-team']),
      defaultRoles: organization.defaultMemberRoles,
      ownRoles: known((own?.roles ?? []).map(roleOf)),
    };
  });
  return {
    version: generations['2.36'].version,
    user: known({ ...user, loginType: 'oidc', siteRoles: user.roles.map(roleOf) }),
    facts: { known: false, why: 'not-supported' },
    claims: known({ idToken: null, secondary: null, merged: given }),
    features: known({
      groups: isEnabled('template_rbac'),
      roles: isEnabled('user_role_management'),
      organizations: isEnabled('multiple_organizations'),
    }),
    options: known({
      claimsSource: 'userinfo',
      issuerUrl: null,
      scopes: env.oidcScopes,
      authUrlParams: {},
      usernameField: 'preferred_username',
      emailField: 'email',
      nameField: 'name',
      ignoreEmailVerified: true,
      emailDomains: [],
      allowSignups: true,
      allowedGroups: [],
      groups: {
        field: groupFieldOf(env),
        mapping: env.oidcGroupMapping,
        regexFilter: env.oidcGroupRegexFilter,
        autoCreate: env.oidcGroupAutoCreate,
      },
      siteRoles: {
        field: env.oidcUserRoleField,
        mapping: env.oidcUserRoleMapping,
        defaultRoles: env.oidcUserRoleDefault,
      },
      organizations: organizationSettingsOf({ ...state.idpSync, organization: undefined }, env),
    }),
    organizationSync: known(organizationSettingsOf(state.idpSync, env)),
    organizations: known(organizations),
  };
}
