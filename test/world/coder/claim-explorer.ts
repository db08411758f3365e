import { json, type Answer } from '../http/answer.ts';
import { authenticate } from './authenticate.ts';
import type { Call } from './call.ts';
import { refuse } from './errors.ts';
import { findOrganization } from './lookup.ts';
import { may } from './permissions.ts';

/** `GET …/settings/idpsync/available-fields`: claim names seen at sign-ins; `null` for none (coder-api.md 9.4). */
export async function listClaimFields(call: Call): Promise<Answer> {
  const claims = await readStoredClaims(call, 'the available IDP fields');
  const names = [...new Set(claims.flatMap((set) => Object.keys(set)))].sort();
  return json(200, names.length ? names : null);
}

/** `GET …/settings/idpsync/field-values?claimField=…`: the strings seen in one claim (coder-api.md 9.4). */
export async function listClaimValues(call: Call): Promise<Answer> {
  const field = call.url.searchParams.get('claimField');
  const claims = await readStoredClaims(call, 'the IDP claim field values');
  if (!field) refuse(400, 'claimField query parameter is required');
  const values = claims.flatMap((set) => (Object.hasOwn(set, field) ? [set[field]] : []).flat());
  return json(200, [...new Set(values.filter((value) => typeof value === 'string'))].sort());
}

/** Merged claims of the OIDC users, of an organization's members where the path names one. */
async function readStoredClaims(call: Call, what: string): Promise<Record<string, unknown>[]> {
  const caller = await authenticate(call);
  const organization = call.params['organization'] === undefined ? undefined : findOrganization(call, caller);
  if (!may(call.state, caller, 'read', { type: 'idpsync_settings', organizationId: organization?.id })) {
    refuse(403, `You do not have permission to view ${what}`, 'idpsync_settings.read permission is required');
  }
  const { users, links, members } = call.state;
  return [...links].flatMap(([userId, link]) => {
    const isIn = members.some((row) => row.userId === userId && row.organizationId === organization?.id);
    return users.get(userId)?.loginType === 'oidc' && (!organization || isIn) ? [link.mergedClaims] : [];
  });
}
