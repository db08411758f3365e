/** Actions by resource type; `*` stands for all. */
export type Grants = Record<string, '*' | string[]>;

const everything: Grants = { '*': '*' };

/** Site roles, as far as the world's routes ask about them (coder-api.md 7 to 10). */
export const siteRoles: Record<string, Grants> = {
  owner: everything,
  auditor: {
    user: ['read'],
    group: ['read'],
    group_member: ['read'],
    organization: ['read'],
    organization_member: ['read'],
    deployment_config: ['read'],
    audit_log: ['read'],
  },
  'user-admin': {
    user: '*',
    group: '*',
    group_member: '*',
    organization: ['read'],
    organization_member: '*',
    assign_role: '*',
    assign_org_role: '*',
    idpsync_settings: '*',
  },
  'template-admin': {
    user: ['read'],
    group: ['read'],
    group_member: ['read'],
    organization: ['read'],
    organization_member: ['read'],
    template: '*',
  },
};

export const memberOfSite: Grants = { assign_role: ['read'], oauth2_app: ['read'] };

/** About oneself and one's own things. */
export const self: Grants = {
  user: ['read', 'read_personal', 'update_personal'],
  api_key: '*',
  organization_member: ['read'],
  group_member: ['read'],
  workspace: '*',
};

/** Organization roles, inside their organization. */
export const organizationRoles: Record<string, Grants> = {
  'organization-admin': everything,
  'organization-auditor': {
    group: ['read'],
    group_member: ['read'],
    organization: ['read'],
    organization_member: ['read'],
    audit_log: ['read'],
  },
  'organization-user-admin': {
    group: '*',
    group_member: '*',
    organization: ['read'],
    organization_member: '*',
    assign_org_role: '*',
    idpsync_settings: '*',
  },
  'organization-template-admin': {
    group: ['read'],
    group_member: ['read'],
    organization: ['read'],
    organization_member: ['read'],
    template: '*',
  },
};

export const memberOfOrganization: Grants = { organization: ['read'], assign_org_role: ['read'] };

/** Whether the grants hold `action` on resources of `type`. */
export function allows(grants: Grants | undefined, type: string, action: string): boolean {
  const granted = grants?.[type] ?? grants?.['*'];
  return granted === '*' || (granted?.includes(action) ?? false);
}

/** One entry of a role's permissions as the role lists show it. */
export interface ShownPermission {
  negate: false;
  resource_type: string;
  action: string;
}

/** The grants as the role lists show them, one action each. */
export function showGrants(grants: Grants | undefined): ShownPermission[] {
  return Object.entries(grants ?? {}).flatMap(([type, actions]) =>
    (actions === '*' ? ['create', 'read', 'update', 'delete'] : actions).map((action) => ({
      negate: false as const,
      resource_type: type,
      action,
    })),
  );
}
