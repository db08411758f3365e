import { readClaimValues } from '../claims/claim-values.ts';
import { likelyGroupClaims } from '../claims/likely-claims.ts';
import { loosen } from '../near-misses/likeness.ts';
import { canonicalId, targetsOf } from '../settings/mapping.ts';
import { jsonLine, optionLine } from './admin-lines.ts';
import { finding, mergedOf, someOf } from './facts.ts';
import type { OrganizationSync } from '../../contract/explanation/organizations.ts';
import type { Check, Facts } from './facts.ts';
import type { OrganizationSettings } from '../settings/settings.ts';

/** The organization settings that apply; null when not known. */
function settingsOf({ evidence, options }: Facts): OrganizationSettings | null {
  if (!evidence.organizationSync.known) return null;
  return evidence.organizationSync.value ?? options?.organizations ?? null;
}

/** null when the sync is off, refused or not traced. */
function runningSync({ explanation }: Facts): OrganizationSync | null {
  const sync = explanation?.organizations;
  if (!sync?.traced || 'refused' in sync.value) return null;
  return sync.value.sync === 'not-licensed' || sync.value.sync === 'empty-field' ? null : sync.value;
}

/** Values that the mapping does not know. A value that is an organization's name is likely a mistake: names do not count. */
export const organizationUnmapped: Check = (facts) => {
  const settings = settingsOf(facts);
  const unmapped = (runningSync(facts)?.values ?? []).filter(({ outcome }) => outcome === 'org-unmapped');
  if (settings === null || unmapped.length === 0) return [];
  const byName = new Map(
    facts.organizations.flatMap(({ organization: { id, name, displayName } }) => [
      [loosen(name), id] as const,
      [loosen(displayName), id] as const,
    ]),
  );
  const byKey = new Map(Object.keys(settings.mapping).map((key) => [loosen(key), key]));
  const meant = unmapped.find(({ value }) => byKey.has(loosen(value)) || byName.has(loosen(value)))?.value;
  const about = { claim: settings.field, ...someOf(unmapped.map(({ value }) => value)) };
  if (meant === undefined) return [finding('organization-unmapped', 'hint', { ...about, near: null })];
  const key = byKey.get(loosen(meant));
  const ids = key === undefined ? [byName.get(loosen(meant)) ?? ''] : (targetsOf(settings.mapping, key) ?? []);
  const line = mappingLine(facts, settings, meant, ids);
  return [finding('organization-unmapped', 'problem', { ...about, near: { value: meant, other: key ?? meant } }, line)];
};

/** The claim is not there: the sign-in takes the user out of every organization but, where set, the default one. */
export const organizationClaimMissing: Check = (facts) => {
  const settings = settingsOf(facts);
  if (settings === null || runningSync(facts)?.sync !== 'claim-missing') return [];
  const severity = settings.assignDefault ? 'warning' : 'problem';
  return [finding('organization-claim-missing', severity, { claim: settings.field })];
};

/** The claim is no list of strings: the sign-in fails as a whole. */
export const organizationClaimUnreadable: Check = (facts) => {
  const settings = settingsOf(facts);
  const sync = facts.explanation?.organizations;
  if (settings === null || !sync?.traced || !('refused' in sync.value)) return [];
  const read = readClaimValues(mergedOf(facts), settings.field);
  if (read.state !== 'claim-unreadable') return [];
  return [finding('organization-claim-unreadable', 'problem', { claim: settings.field, detail: read.error })];
};

/** Organization sync is on and does not keep people in the default organization; no claim value leads there either. */
export const defaultOrganizationLeft: Check = (facts) => {
  const settings = settingsOf(facts);
  const sync = runningSync(facts);
  if (settings === null || sync === null || settings.assignDefault) return [];
  const after = new Set(sync.memberOf);
  const left = facts.organizations.filter(
    ({ organization: { id, isDefault } }) => isDefault && !after.has(canonicalId(id)),
  );
  const line = isFromEnvironment(facts)
    ? optionLine('CODER_OIDC_ORGANIZATION_ASSIGN_DEFAULT', true)
    : jsonLine('organization_assign_default', true);
  return left.map(({ name }) => finding('default-organization-left', 'warning', { organization: name }, line));
};

/** Claim values that are groups of an organization which the user is not in: groups are looked at in one's own only. */
export const notInOrganization: Check = (facts) => {
  const claims = mergedOf(facts);
  const sync = runningSync(facts);
  const joins = new Set(sync?.memberOf ?? []);
  return facts.organizations.flatMap(({ organization, groupSettings, name }) => {
    const { id, isMember, groups } = organization;
    if (isMember || joins.has(canonicalId(id)) || !groups.known) return [];
    const fields = groupSettings === null ? likelyGroupClaims(claims, new Set()) : [groupSettings.field];
    const sent = new Set(fields.flatMap((field) => readClaimValues(claims, field).values));
    const meant = groups.value.filter((group) => sent.has(group.name)).map((group) => group.name);
    return meant.length === 0
      ? []
      : [finding('not-in-organization', 'warning', { organization: name, ...someOf(meant) })];
  });
};

/** Organizations that no value leads to any more: the next sign-in takes the user out, with all groups there. */
export const organizationsLostNext: Check = (facts) => {
  const lost = new Set(
    (runningSync(facts)?.organizations ?? []).filter(({ change }) => change === 'lost').map(({ id }) => id),
  );
  return facts.organizations
    .filter(({ organization }) => lost.has(canonicalId(organization.id)))
    .map(({ name }) => finding('organizations-lost-next', 'problem', { organization: name }));
};

const isFromEnvironment = ({ evidence: { organizationSync } }: Facts) =>
  organizationSync.known && organizationSync.value === null;

function mappingLine(facts: Facts, { mapping }: OrganizationSettings, value: string, ids: readonly string[]): string {
  if (!isFromEnvironment(facts)) return jsonLine('mapping', { [value]: ids });
  return optionLine('CODER_OIDC_ORGANIZATION_MAPPING', JSON.stringify({ ...mapping, [value]: ids }));
}
