import { json, type Answer } from '../http/answer.ts';
import { authenticate } from './authenticate.ts';
import type { Call, Handler } from './call.ts';
import { forbid, routeNotFound } from './errors.ts';
import { groupSettingsOf, organizationSettingsOf } from './idp-sync/oidc-options.ts';
import { findOrganization } from './lookup.ts';
import { may } from './permissions.ts';
import type { Organization } from './state.ts';

/** The routes of IdP sync are there in a licensed build, whatever its licence (coder-api.md 9). */
export function gateIdpSync(handler: Handler): Handler {
  return (call) => (call.deployment.settings.agplOnly ? routeNotFound() : handler(call));
}

/** `GET /api/v2/settings/idpsync/organization` (coder-api.md 9.3). */
export async function showOrganizationSync(call: Call): Promise<Answer> {
  const caller = await authenticate(call);
  if (!may(call.state, caller, 'read', { type: 'idpsync_settings' })) return forbid();
  const { field, mapping, assignDefault } = organizationSettingsOf(call.state.idpSync, call.deployment.settings);
  return json(200, { field, mapping, organization_assign_default: assignDefault });
}

/** `GET /api/v2/organizations/{organization}/settings/idpsync/groups`: what applies, stored or not (coder-api.md 9.1). */
export async function showGroupSync(call: Call): Promise<Answer> {
  const organization = await findReadable(call);
  const settings = groupSettingsOf(call.state.idpSync, call.deployment.settings, organization);
  const hasLegacyNames = Object.keys(settings.legacyNames).length > 0;
  return json(200, {
    field: settings.field,
    mapping: settings.mapping,
    regex_filter: settings.regexFilter,
    auto_create_missing_groups: settings.autoCreate,
    legacy_group_name_mapping: hasLegacyNames ? settings.legacyNames : undefined,
  });
}

/** `GET /api/v2/organizations/{organization}/settings/idpsync/roles` (coder-api.md 9.2). */
export async function showRoleSync(call: Call): Promise<Answer> {
  const { id } = await findReadable(call);
  const { field, mapping } = call.state.idpSync.roles.get(id) ?? { field: '', mapping: {} };
  return json(200, { field, mapping });
}

async function findReadable(call: Call): Promise<Organization> {
  const caller = await authenticate(call);
  const organization = findOrganization(call, caller);
  const target = { type: 'idpsync_settings', organizationId: organization.id };
  return may(call.state, caller, 'read', target) ? organization : forbid();
}
