import { z } from 'zod';
import { syncOrganizationRoles } from '../../electron/sync/roles/organization-roles.ts';
import { syncSiteRoles } from '../../electron/sync/roles/site-roles.ts';
import { category, contains } from './evaluation.ts';
import { claims, mapping, strings } from './input.ts';
import { currentRules } from '../../test/sync/other-rules/current-rules.ts';

const entitled = z.object({ user_role_management: z.boolean() });

const organization = z.object({
  settings: z.object({ field: z.string(), mapping: mapping.nullish() }).nullable(),
  custom_roles: strings,
  default_org_member_roles: strings,
});

const roleOrganization = category(
  z.object({ entitled, claims, org: organization, current_roles: strings }),
  ({ entitled, claims, org, current_roles: current }) => {
    const settings = org.settings === null ? null : { field: org.settings.field, mapping: org.settings.mapping ?? {} };
    const input = { settings, customRoles: org.custom_roles, defaultRoles: org.default_org_member_roles };
    const result = syncOrganizationRoles(claims, input, entitled.user_role_management, current, currentRules);
    return result.refusal === null ? { roles: result.roles } : { error: result.refusal };
  },
);

const roleSite = category(
  z.object({
    entitled,
    claims,
    site: z.object({ field: z.string(), mapping: mapping.nullish(), default_roles: strings.nullish() }),
    current_roles: strings.nullish(),
  }),
  ({ entitled, claims, site, current_roles: current }) => {
    const isEntitled = entitled.user_role_management;
    const settings = { field: site.field, mapping: site.mapping ?? {}, defaultRoles: site.default_roles ?? [] };
    const check = syncSiteRoles(claims, settings, isEntitled, current ?? []);
    if (!check.ok) return { error: check.refusal };
    return {
      sync_entitled: isEntitled,
      sync_site_wide: check.value.sync === 'on',
      parsed_roles: check.value.parsed,
      final_roles: check.value.roles,
    };
  },
  contains,
);

export const roleCategories = { role_org: roleOrganization, role_site: roleSite };
