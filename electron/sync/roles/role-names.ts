/** Roles that group claims can name for the whole deployment (coder-sync.md 10, site roles, step 4). */
export const siteRoles: ReadonlySet<string> = new Set(['owner', 'auditor', 'template-admin', 'user-admin', 'member']);

/** Built-in roles of an organization (coder-sync.md 10, organization roles, step 4). */
export const organizationRoles: ReadonlySet<string> = new Set([
  'organization-admin',
  'organization-auditor',
  'organization-user-admin',
  'organization-template-admin',
  'organization-workspace-creation-ban',
  'organization-workspace-access',
  'agents-access',
]);

/** Every member has it; sync neither grants nor takes it. */
export const impliedRole = 'organization-member';

/** Passes the check of names but may not be assigned, so that the sign-in fails. */
export const unassignableRole = 'organization-service-account';
