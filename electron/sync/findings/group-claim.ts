import { readClaimValues } from '../claims/claim-values.ts';
import { readClaim } from '../claims/json.ts';
import { likelyGroupClaims, saysGroups } from '../claims/likely-claims.ts';
import { visibleGroups } from '../explain/explain-groups.ts';
import { groupFieldLine, listLine, optionLine } from './admin-lines.ts';
import { finding, mergedOf, ownOrganizations } from './facts.ts';
import { issuerOf, isGoogle, isEntra } from './providers.ts';
import type { Claims } from '../../contract/explanation/json.ts';
import type { Check, Facts, OrganizationFacts } from './facts.ts';

/** Where a group claim is read: the sync of an organization, or the allow list of the deployment. */
export interface GroupClaimReader {
  readonly field: string;
  /** null for the allow list. */
  readonly organization: OrganizationFacts | null;
}

/** Every place where the name of the group claim is known and something is read from it. */
export function groupClaimReaders(facts: Facts): GroupClaimReader[] {
  const { features, options } = facts;
  const isOn = features === null || features.groups;
  const syncs = isOn ? ownOrganizations(facts) : [];
  const readers = syncs.flatMap((organization): GroupClaimReader[] => {
    const field = organization.groupSettings?.field ?? '';
    return field === '' ? [] : [{ field, organization }];
  });
  const field = options?.groups.field ?? '';
  const isListRead = field !== '' && (options?.allowedGroups.length ?? 0) > 0;
  return isListRead ? [...readers, { field, organization: null }] : readers;
}

/** The claim is not there, and no other looks as if it were meant. */
export const groupClaimMissing: Check = (facts) =>
  missingReaders(facts).flatMap((reader) => {
    if (claimMeant(facts, reader) !== null) return [];
    return [finding('group-claim-missing', 'problem', aboutReader(reader), scopeLine(facts, reader.field))];
  });

/** The claim is not there, but another is that looks like it. */
export const groupClaimUnderOtherName: Check = (facts) =>
  missingReaders(facts).flatMap((reader) => {
    const other = claimMeant(facts, reader);
    if (other === null) return [];
    const line =
      reader.organization === null
        ? optionLine('CODER_OIDC_GROUP_FIELD', other)
        : groupFieldLine(reader.organization, other);
    return [finding('group-claim-under-other-name', 'problem', { ...aboutReader(reader), other }, line)];
  });

/** The claim is there, but is no list of strings. */
export const groupClaimUnreadable: Check = (facts) =>
  groupClaimReaders(facts).flatMap((reader) => {
    const read = readClaimValues(mergedOf(facts), reader.field);
    if (read.state !== 'claim-unreadable' || csvIn(mergedOf(facts), reader.field) !== null) return [];
    return [finding('group-claim-unreadable', 'problem', { ...aboutReader(reader), detail: read.error })];
  });

/** A comma in a single string makes Coder refuse the whole claim. Where the claim is not known, one that may be it counts. */
export const groupClaimCsv: Check = (facts) => {
  const readers = groupClaimReaders(facts);
  if (readers.length > 0) {
    return readers.flatMap((reader) => {
      const value = csvIn(mergedOf(facts), reader.field);
      return value === null ? [] : [finding('group-claim-csv', 'problem', { ...aboutReader(reader), value })];
    });
  }
  return likelyGroupClaims(mergedOf(facts), new Set()).flatMap((claim) => {
    const value = csvIn(mergedOf(facts), claim);
    return value === null ? [] : [finding('group-claim-csv', 'warning', { claim, value })];
  });
};

/** The claim is there and holds nothing. */
export const groupClaimEmpty: Check = (facts) =>
  groupClaimReaders(facts).flatMap((reader) => {
    const read = readClaimValues(mergedOf(facts), reader.field);
    return read.state === 'claim-null-or-empty' ? [finding('group-claim-empty', 'problem', aboutReader(reader))] : [];
  });

function missingReaders(facts: Facts): GroupClaimReader[] {
  if (facts.claims === null) return [];
  return groupClaimReaders(facts).filter(({ field }) => readClaim(mergedOf(facts), field) === undefined);
}

const aboutReader = ({ field, organization }: GroupClaimReader) => ({
  claim: field,
  ...(organization !== null && { organization: organization.name }),
});

/**
 * Of the claims that may be the group claim and hold values, the one that meets most names and mapping keys. One that meets
 * none has to be called something with groups: a claim of roles alone is no sign.
 */
function claimMeant(facts: Facts, { organization }: GroupClaimReader): string | null {
  const claims = mergedOf(facts);
  const groups = organization === null ? [] : (visibleGroups(organization.organization) ?? []);
  const names = new Set(groups.map(({ name }) => name));
  const mapping = organization?.groupSettings?.mapping ?? {};
  const meets = (value: string) => names.has(value) || Object.hasOwn(mapping, value);
  let best: { readonly claim: string; readonly count: number } | null = null;
  for (const claim of likelyGroupClaims(claims, names)) {
    const { values } = readClaimValues(claims, claim);
    const count = values.filter(meets).length;
    const isMeant = values.length > 0 && (count > 0 || saysGroups(claim));
    if (isMeant && (best === null || count > best.count)) best = { claim, count };
  }
  return best?.claim ?? null;
}

/** Many providers send groups only to those who ask for the scope; Entra and Google have none of that name. */
function scopeLine(facts: Facts, field: string): string | null {
  const issuer = issuerOf(facts);
  const scopes = facts.options?.scopes ?? ['groups'];
  if (field !== 'groups' || scopes.includes('groups') || isEntra(issuer) || isGoogle(issuer)) return null;
  return listLine('CODER_OIDC_SCOPES', [...scopes, 'groups']);
}

/** The text of a claim that is one string with commas; null for any other. */
function csvIn(claims: Claims, name: string): string | null {
  const value = readClaim(claims, name);
  return typeof value === 'string' && value.includes(',') ? value : null;
}
