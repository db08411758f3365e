import { z } from 'zod';
import { syncOrganizations } from '../../electron/sync/organizations/sync-organizations.ts';
import { category, contains } from './evaluation.ts';
import { claims, mapping, strings } from './input.ts';
import { currentRules } from '../../test/sync/other-rules/current-rules.ts';

const settings = z
  .object({ field: z.string(), mapping: mapping.nullish(), assign_default: z.boolean() })
  .transform((given) => ({ field: given.field, mapping: given.mapping ?? {}, assignDefault: given.assign_default }));

const organization = z
  .object({ id: z.string(), is_default: z.boolean(), deleted: z.boolean() })
  .transform((given) => ({ id: given.id, isDefault: given.is_default, isDeleted: given.deleted }));

const organizationSync = category(
  z.object({
    entitled: z.object({ multiple_organizations: z.boolean() }),
    claims,
    deployment: settings,
    runtime: settings.nullable(),
    orgs: z.array(organization),
    current: strings,
  }),
  ({ entitled, claims, deployment, runtime: stored, orgs, current }) => {
    const isEntitled = entitled.multiple_organizations;
    const check = syncOrganizations(claims, { deployment, stored }, orgs, isEntitled, current, currentRules);
    if (!check.ok) return { error: true };
    const { sync, memberOf } = check.value;
    return { orgs: memberOf, sync_enabled: sync !== 'not-licensed' && sync !== 'empty-field' };
  },
  contains,
);

export const organizationCategories = { org_sync: organizationSync };
