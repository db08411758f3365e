import { readClaimValues } from '../claims/claim-values.ts';
import { loosen } from '../near-misses/likeness.ts';
import { organizationRoles, siteRoles } from '../roles/role-names.ts';
import { jsonLine, optionLine } from './admin-lines.ts';
import { finding, mergedOf, ownOrganizations, someOf } from './facts.ts';
import type { RoleValueTrace } from '../../contract/explanation/roles.ts';
import type { Mapping } from '../settings/mapping.ts';
import type { Check, Facts } from './facts.ts';

/** A place where roles are read from a claim: the deployment, or one organization. */
interface RoleReader {
  readonly field: string;
  /** null for the roles of the whole deployment. */
  readonly organization: string | null;
  readonly mapping: Mapping;
  /** Roles that can be given there. */
  readonly roles: readonly string[];
  /** null when not traced. */
  readonly values: readonly RoleValueTrace[] | null;
}

function roleReaders(facts: Facts): RoleReader[] {
  if (facts.features?.roles === false) return [];
  const site = facts.options?.siteRoles;
  const traced = facts.explanation?.siteRoles;
  const values = traced?.traced && !('refused' in traced.value) ? traced.value.values : null;
  const own = ownOrganizations(facts).flatMap(({ organization, explained, name }): RoleReader[] => {
    const { roleSync, customRoles } = organization;
    if (!roleSync.known || roleSync.value === null) return [];
    return [
      {
        field: roleSync.value.field,
        organization: name,
        mapping: roleSync.value.mapping,
        roles: [...organizationRoles, ...(customRoles.known ? customRoles.value : [])],
        values: explained?.roles.traced ? explained.roles.value.values : null,
      },
    ];
  });
  const all = site === undefined ? own : [{ ...site, organization: null, roles: [...siteRoles], values }, ...own];
  return all.filter(({ field }) => field !== '');
}

/** Values that are no role and are mapped to none. One that differs from a role in case only is likely a mistake. */
export const roleUnknown: Check = (facts) =>
  roleReaders(facts).flatMap((reader) => {
    const unknown = (reader.values ?? []).filter(({ outcome }) => outcome === 'role-unknown').map(({ value }) => value);
    if (unknown.length === 0) return [];
    const wanted = new Map([...Object.keys(reader.mapping), ...reader.roles].map((role) => [loosen(role), role]));
    const value = unknown.find((name) => wanted.has(loosen(name)));
    const other = value === undefined ? undefined : wanted.get(loosen(value));
    const about = { ...aboutReader(reader), ...someOf(unknown) };
    if (value === undefined || other === undefined) return [finding('role-unknown', 'hint', { ...about, near: null })];
    const line = mappingLine(reader, value, other);
    return [finding('role-unknown', 'problem', { ...about, near: { value, other } }, line)];
  });

/** The claim is not there: every role that the sync could give is taken away, in silence. */
export const roleClaimMissing: Check = (facts) =>
  claimsRead(facts).flatMap(({ reader, read }) =>
    read.state === 'claim-missing' ? [finding('role-claim-missing', 'problem', aboutReader(reader))] : [],
  );

/** The claim is no list of strings: of an organization the roles stay as they are, for the whole deployment the sign-in fails. */
export const roleClaimUnreadable: Check = (facts) =>
  claimsRead(facts).flatMap(({ reader, read }) => {
    if (read.state !== 'claim-unreadable') return [];
    const severity = reader.organization === null ? 'problem' : 'warning';
    return [finding('role-claim-unreadable', severity, { ...aboutReader(reader), detail: read.error })];
  });

/** Nothing where no claims are known. */
const claimsRead = (facts: Facts) =>
  facts.claims === null
    ? []
    : roleReaders(facts).map((reader) => ({ reader, read: readClaimValues(mergedOf(facts), reader.field) }));

const aboutReader = ({ field, organization }: RoleReader) => ({
  claim: field,
  ...(organization !== null && { organization }),
});

/** The mapping entry that turns a value into the role that is meant; a key that is near leads where that key does. */
function mappingLine({ organization, mapping }: RoleReader, value: string, near: string): string {
  const roles = (Object.hasOwn(mapping, near) ? mapping[near] : null) ?? [near];
  if (organization !== null) return jsonLine('mapping', { [value]: roles });
  return optionLine('CODER_OIDC_USER_ROLE_MAPPING', JSON.stringify({ ...mapping, [value]: roles }));
}
