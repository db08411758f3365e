import { readClaimValues } from '../claims/claim-values.ts';
import { readClaim } from '../claims/json.ts';
import { likelyGroupClaims } from '../claims/likely-claims.ts';
import { loosen } from '../near-misses/likeness.ts';
import { visibleGroups } from '../explain/explain-groups.ts';
import { mappingLine, optionLine } from './admin-lines.ts';
import { finding, mergedOf, ownOrganizations, someOf } from './facts.ts';
import { groupClaimReaders } from './group-claim.ts';
import { isAdfs, isEntra, issuerOf } from './providers.ts';
import type { Claims, Json } from '../../contract/explanation/json.ts';
import type { Check, Facts } from './facts.ts';

/**
 * Keycloak's `realm_access.roles` and `resource_access.<client>.roles`, Zitadel's `urn:zitadel:iam:org:project:…roles`:
 * Coder follows no path into a claim. Told only where a claim that Coder reads points into one of them or is not there.
 */
export const nestedRoles: Check = (facts) => {
  const claims = mergedOf(facts);
  const fields = readFields(facts);
  const isWanting =
    fields.length === 0
      ? likelyGroupClaims(claims, new Set()).every((claim) => readClaimValues(claims, claim).values.length === 0)
      : fields.some((field) => readClaim(claims, field) === undefined);
  return Object.keys(claims).flatMap((claim) => {
    const names = nestedNames(claim, readClaim(claims, claim) ?? null);
    const pointsHere = fields.find((field) => field === claim || field.startsWith(`${claim}.`));
    if (names.length === 0 || (pointsHere === undefined && !isWanting)) return [];
    const about = { claim, ...someOf(names), ...(pointsHere !== undefined && { setting: pointsHere }) };
    return [finding('nested-roles', pointsHere === undefined ? 'warning' : 'problem', about)];
  });
};

/** Every claim name that a sync reads here. */
function readFields(facts: Facts): string[] {
  const roleFields = ownOrganizations(facts).map(({ organization: { roleSync } }) =>
    roleSync.known ? (roleSync.value?.field ?? '') : '',
  );
  const fields = [
    ...groupClaimReaders(facts).map(({ field }) => field),
    ...roleFields,
    facts.options?.siteRoles.field ?? '',
  ];
  return [...new Set(fields)].filter((field) => field !== '');
}

/** The names of roles below a claim of one of the known forms. */
function nestedNames(claim: string, value: Json): string[] {
  if (claim === 'realm_access') return rolesBelow(value);
  if (claim === 'resource_access') return Object.values(objectOf(value)).flatMap(rolesBelow);
  return /^urn:zitadel:iam:org:project:([^:]+:)?roles$/.test(claim) ? Object.keys(objectOf(value)) : [];
}

function rolesBelow(value: Json): string[] {
  const roles = readClaim(objectOf(value), 'roles');
  return Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [];
}

const objectOf = (value: Json): Claims =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : {};

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Entra sends the ids of groups in place of their names; an id leads to a group only by a mapping. */
export const entraIds: Check = (facts) =>
  groupValues(facts).flatMap(({ claim, values, mapped }) => {
    const ids = values.filter((value) => guid.test(value));
    if (ids.length === 0 || ids.length < values.length / 2) return [];
    const unmapped = ids.filter((id) => !mapped(id));
    if (unmapped.length === 0) return [];
    const isNoneMapped = unmapped.length === ids.length;
    return [finding('entra-ids', isNoneMapped ? 'warning' : 'hint', { claim, ...someOf(unmapped) })];
  });

/** More groups than Entra puts into a token: it names a place to ask instead, and Coder does not ask there. */
export const entraOverage: Check = (facts) => {
  const claims = mergedOf(facts);
  const elsewhere = Object.keys(objectOf(readClaim(claims, '_claim_names') ?? null));
  const fields = groupClaimReaders(facts).map(({ field }) => field);
  const named = elsewhere.filter((claim) => claim === 'groups' || fields.includes(claim));
  const isFlagged = ['true', true].some((value) => readClaim(claims, 'hasgroups') === value);
  const left = named.length > 0 || !isFlagged ? named : ['groups'];
  return left
    .filter((claim) => readClaim(claims, claim) === undefined)
    .map((claim) => finding('entra-overage', 'problem', { claim }));
};

/** ADFS sends its own claims only to those who name the resource, and none of them in UserInfo. */
export const adfsResource: Check = (facts) => {
  const { options } = facts;
  if (!isAdfs(issuerOf(facts))) return [];
  if (options === null) {
    const isMissing = likelyGroupClaims(mergedOf(facts), new Set()).length === 0;
    return isMissing ? [finding('adfs-resource', 'hint', { setting: 'CODER_OIDC_AUTH_URL_PARAMS' })] : [];
  }
  const found = [];
  if (!Object.hasOwn(options.authUrlParams, 'resource')) {
    const client = readClaim(mergedOf(facts), 'aud');
    const params = typeof client === 'string' ? JSON.stringify({ ...options.authUrlParams, resource: client }) : null;
    const line = params === null ? null : optionLine('CODER_OIDC_AUTH_URL_PARAMS', params);
    found.push(finding('adfs-resource', 'problem', { setting: 'CODER_OIDC_AUTH_URL_PARAMS' }, line));
  }
  if (options.claimsSource === 'userinfo') {
    const line = optionLine('CODER_OIDC_IGNORE_USERINFO', true);
    found.push(finding('adfs-resource', 'problem', { setting: 'CODER_OIDC_IGNORE_USERINFO' }, line));
  }
  return found;
};

/** Keycloak's group mapper sends paths unless it is told not to. */
export const groupPaths: Check = (facts) =>
  ownOrganizations(facts).flatMap((organization) => {
    const { explained, groupSettings, name } = organization;
    if (!explained?.groups.traced || groupSettings === null) return [];
    const groups = new Map(
      (visibleGroups(organization.organization) ?? []).map((group) => [loosen(group.name), group]),
    );
    const paths = explained.groups.value.values.filter(
      ({ value, outcome }) => value.startsWith('/') && outcome !== 'granted' && groups.has(lastOf(value)),
    );
    if (paths.length === 0) return [];
    const { values, count } = someOf(paths.map(({ value }) => value));
    const entries = values.flatMap((value) => {
      const group = groups.get(lastOf(value));
      return group === undefined ? [] : [{ value, id: group.id, name: group.name }];
    });
    const about = { organization: name, claim: groupSettings.field, values, count };
    return [finding('group-paths', 'problem', about, mappingLine(organization, groupSettings, entries))];
  });

const lastOf = (path: string) => loosen(path.slice(path.lastIndexOf('/') + 1));

/** A distinguished name has commas: in a list it can be read, alone it is refused as a list in one string. */
export const distinguishedNames: Check = (facts) =>
  groupValues(facts).flatMap(({ claim, values }) => {
    const names = values.filter((value) => /^(?:cn|ou)=[^,]*,/i.test(value));
    return names.length === 0 ? [] : [finding('distinguished-names', 'warning', { claim, ...someOf(names) })];
  });

interface GroupValues {
  readonly claim: string;
  readonly values: readonly string[];
  readonly mapped: (value: string) => boolean;
}

/** The values of every claim that is read for groups, once each; where none is known, of those that may be. */
function groupValues(facts: Facts): GroupValues[] {
  const claims = mergedOf(facts);
  const readers = groupClaimReaders(facts);
  const isEntraClaim = isEntra(issuerOf(facts));
  const guessed = likelyGroupClaims(claims, new Set()).filter(
    (claim) => isEntraClaim || /group|member_?of/i.test(claim),
  );
  const fields = readers.length > 0 ? new Set(readers.map(({ field }) => field)) : new Set(guessed);
  return [...fields].map((claim) => ({
    claim,
    values: readClaimValues(claims, claim).values,
    mapped: (value) =>
      readers.some(({ field, organization }) => {
        const { mapping = {}, legacyNames = {} } = organization?.groupSettings ?? {};
        return field === claim && (Object.hasOwn(mapping, value) || Object.hasOwn(legacyNames, value));
      }),
  }));
}
