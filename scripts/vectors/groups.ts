import { z } from 'zod';
import { byBytes } from '../../electron/sync/byte-order.ts';
import { checkAllowList } from '../../electron/sync/groups/allow-list.ts';
import { isSameGroup } from '../../test/sync/other-rules/same-group.ts';
import { isMemberAfter } from '../../electron/sync/groups/membership.ts';
import { syncGroups } from '../../electron/sync/groups/sync-groups.ts';
import { category, contains } from './evaluation.ts';
import { claims, flags, mapping, names, strings } from './input.ts';
import { currentRules } from '../../test/sync/other-rules/current-rules.ts';

const entitled = z.object({ template_rbac: z.boolean() });

const allowList = category(
  z.object({ entitled, claims, deployment: z.object({ group_field: z.string(), allowed_groups: strings.nullable() }) }),
  (input) => {
    const { group_field: groupField, allowed_groups: allowedGroups } = input.deployment;
    const isEntitled = input.entitled.template_rbac;
    const options = { groupField, allowedGroups: allowedGroups ?? [] };
    const check = checkAllowList(input.claims, options, isEntitled, currentRules);
    return check.ok ? { allowed: true, group_sync_entitled: isEntitled } : { allowed: false, ...check.refusal };
  },
);

const settings = z
  .object({
    field: z.string(),
    mapping: mapping.nullish(),
    regex_filter: z.string().nullish(),
    auto_create_missing_groups: z.boolean().nullish(),
    legacy_group_name_mapping: names.nullish(),
  })
  .transform((given) => ({
    field: given.field,
    mapping: given.mapping ?? {},
    regexFilter: given.regex_filter ?? null,
    autoCreate: given.auto_create_missing_groups ?? false,
    legacyNames: given.legacy_group_name_mapping ?? {},
  }));

const deployment = z
  .object({ field: z.string(), mapping: names.nullish(), regex_filter: z.string().nullish(), auto_create: z.boolean() })
  .transform((given) => ({
    field: given.field,
    mapping: given.mapping ?? {},
    regexFilter: given.regex_filter ?? '.*',
    autoCreate: given.auto_create,
  }));

const organization = z
  .object({
    id: z.string(),
    is_default: z.boolean(),
    member: z.boolean(),
    settings: settings.nullable(),
    groups: z.array(z.object({ id: z.string(), name: z.string(), member: z.boolean() })),
  })
  .transform((given) => ({
    id: given.id,
    isDefault: given.is_default,
    isMember: given.member,
    settings: given.settings,
    groups: given.groups.map(({ id, name, member }) => ({ id, name, isMember: member })),
  }));

const groupSync = category(
  z.object({ entitled, claims, deployment_legacy: deployment.nullable(), orgs: z.array(organization) }),
  (input) => {
    const results = syncGroups(input.claims, input.orgs, input.deployment_legacy, input.entitled.template_rbac);
    const entries = results.map(({ organization, sync, memberOf, created }) => {
      return [organization, sync.state === 'not-evaluated' ? sync : { member_of: memberOf, created }];
    });
    return { orgs: Object.fromEntries(entries) as unknown };
  },
  contains,
);

const groupApply = category(z.object({ groups: flags, add: strings, remove: strings }), ({ groups, add, remove }) => ({
  member_of: Object.entries(groups)
    .filter(([name, isMember]) =>
      isMemberAfter({ isMember, isRemoved: remove.includes(name), isAdded: add.includes(name) }),
    )
    .map(([name]) => name)
    .sort(byBytes),
}));

const reference = z.object({
  organization: z.string().nullable(),
  id: z.string().nullable(),
  name: z.string().nullable(),
});

export const groupCategories = {
  allowlist: allowList,
  group_sync: groupSync,
  group_apply: groupApply,
  group_identity: category(z.object({ a: reference, b: reference }), ({ a, b }) => ({ equal: isSameGroup(a, b) })),
};
