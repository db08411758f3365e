import type { Known } from '../../contract/explanation/known.ts';
import type { Evidence, GroupEvidence, OrganizationEvidence } from '../evidence.ts';
import type { EvidenceReading } from './reading.ts';

/**
 * An earlier reading, brought up to date by a lighter one: what the later one did not ask for, or had no answer to, stays
 * as it was, with its date. A later reading of everything stands alone, and so does one of another user.
 */
export function mergeReadings(before: EvidenceReading | null, after: EvidenceReading): EvidenceReading {
  if (before === null || after.everythingAt !== null || isOther(before.evidence, after.evidence)) return after;
  return {
    evidence: mergeEvidence(before.evidence, after.evidence),
    tried: before.tried,
    at: after.at,
    everythingAt: before.everythingAt,
  };
}

const isOther = ({ user: one }: Evidence, { user: other }: Evidence): boolean =>
  one.known && other.known && one.value.id !== '' && one.value.id !== other.value.id;

/** The later fact, unless it was not asked for, or an answer is known that is only not there now. */
function latest<T>(before: Known<T>, after: Known<T>): Known<T> {
  if (after.known) return after;
  return after.why === 'not-asked' || (after.why === 'no-answer' && before.known) ? before : after;
}

const mergeEvidence = (before: Evidence, after: Evidence): Evidence => ({
  version: after.version ?? before.version,
  user: latest(before.user, after.user),
  facts: latest(before.facts, after.facts),
  claims: latest(before.claims, after.claims),
  features: latest(before.features, after.features),
  options: latest(before.options, after.options),
  organizationSync: latest(before.organizationSync, after.organizationSync),
  organizations: mergeOrganizations(before.organizations, after.organizations),
});

type Organizations = Known<readonly OrganizationEvidence[]>;

/** A light reading sees only the user's own organizations: those of others stay, and one that the user has left is one. */
function mergeOrganizations(before: Organizations, after: Organizations): Organizations {
  if (!before.known || !after.known) return latest(before, after);
  const had = new Map(before.value.map((one) => [one.id, one]));
  const has = new Set(after.value.map(({ id }) => id));
  const others = before.value.filter(({ id }) => !has.has(id));
  const left = { known: true, value: [], from: after.from, at: after.at } as const;
  return {
    ...after,
    value: [
      ...after.value.map((one) => mergeOrganization(had.get(one.id), one)),
      ...others.map((one) =>
        one.isMember ? mergeOrganization(one, { ...one, isMember: false, ownGroups: left, ownRoles: left }) : one,
      ),
    ],
  };
}

function mergeOrganization(
  before: OrganizationEvidence | undefined,
  after: OrganizationEvidence,
): OrganizationEvidence {
  if (before === undefined) return after;
  const ownGroups = latest(before.ownGroups, after.ownGroups);
  return {
    ...after,
    ownGroups,
    ownRoles: latest(before.ownRoles, after.ownRoles),
    groups: withMembership(latest(before.groups, after.groups), ownGroups),
    groupSync: latest(before.groupSync, after.groupSync),
    roleSync: latest(before.roleSync, after.roleSync),
    customRoles: latest(before.customRoles, after.customRoles),
  };
}

/** All groups of an organization, told by the user's own of now which they are in. */
function withMembership(
  groups: Known<readonly GroupEvidence[]>,
  own: Known<readonly GroupEvidence[]>,
): Known<readonly GroupEvidence[]> {
  if (!groups.known || !own.known) return groups;
  const mine = new Set(own.value.map(({ id }) => id));
  if (groups.value.every(({ id, isMember }) => isMember === mine.has(id))) return groups;
  return { ...groups, value: groups.value.map((group) => ({ ...group, isMember: mine.has(group.id) })) };
}
