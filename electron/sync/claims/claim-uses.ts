import type { Explanation, OrganizationExplanation } from '../../contract/explanation/explanation.ts';
import type { ClaimUse } from '../../contract/explanation/report.ts';
import type { Evidence, OrganizationEvidence } from '../evidence.ts';
import { shownName } from '../shown-name.ts';

type Use = ClaimUse['use'];

/** What Coder uses each claim for here, by the claim's name. Where a field is not known, Coder's default stands in. */
export function claimUses(
  evidence: Evidence,
  explanation: Explanation | null,
): ReadonlyMap<string, readonly ClaimUse[]> {
  const uses = new Map<string, ClaimUse[]>();
  const add = (claim: string, use: Use, more: Partial<ClaimUse> = {}) => {
    const list = uses.get(claim) ?? [];
    uses.set(claim, list);
    list.push({ use, organizations: [], dropped: null, certain: true, ...more });
  };
  add('sub', 'subject');
  add('iss', 'issuer');
  addIdentity(evidence, add);
  addGroups(evidence, explanation, add);
  addRoles(evidence, explanation, add);
  addOrganizations(evidence, explanation, add);
  return uses;
}

type Add = (claim: string, use: Use, more?: Partial<ClaimUse>) => void;

function addIdentity({ options }: Evidence, add: Add): void {
  const certain = options.known;
  const { emailField, usernameField, nameField } = options.known ? options.value : defaultFields;
  add(emailField, 'email', { certain });
  add('email_verified', 'email-verified');
  add(usernameField, 'username', { certain });
  add(nameField, 'name', { certain });
  add('picture', 'avatar');
}

/** `CODER_OIDC_EMAIL_FIELD`, `_USERNAME_FIELD`, `_NAME_FIELD` (coder-sync.md 14). */
const defaultFields = { emailField: 'email', usernameField: 'preferred_username', nameField: 'name' };

/** What most deployments set; nothing is read by default. */
const usualGroupField = 'groups';

function addGroups(evidence: Evidence, explanation: Explanation | null, add: Add): void {
  const { options, features } = evidence;
  if (options.known && options.value.allowedGroups.length > 0 && options.value.groups.field !== '') {
    add(options.value.groups.field, 'allow-list');
  }
  if (features.known && !features.value.groups) return;
  const all = ownOrganizations(evidence, explanation);
  for (const [field, organizations] of byField(all, ({ groupSync }) => groupSync)) {
    const values = organizations.map(({ explained }) => {
      return explained?.groups.traced ? explained.groups.value.values.map(({ outcome }) => outcome) : null;
    });
    const dropped = countDropped(values, (outcome) => outcome !== 'granted' && outcome !== 'everyone');
    add(field, 'groups', { organizations: organizations.map(displayName), dropped });
  }
  const unknown = all.filter(({ organization }) => !organization.groupSync.known);
  if (unknown.length === 0) return;
  const field = options.known ? options.value.groups.field : usualGroupField;
  const assumed = options.known ? unknown.filter(({ organization }) => organization.isDefault) : unknown;
  if (field !== '' && assumed.length > 0) {
    add(field, 'groups', { organizations: assumed.map(displayName), certain: false });
  }
}

function addRoles(evidence: Evidence, explanation: Explanation | null, add: Add): void {
  const { options, features } = evidence;
  if (features.known && !features.value.roles) return;
  if (options.known && options.value.siteRoles.field !== '') {
    const sync = explanation?.siteRoles;
    const values = sync?.traced && !('refused' in sync.value) ? sync.value.values.map(({ outcome }) => outcome) : null;
    add(options.value.siteRoles.field, 'site-roles', { dropped: countDropped([values], isRoleDropped) });
  }
  for (const [field, organizations] of byField(ownOrganizations(evidence, explanation), ({ roleSync }) => roleSync)) {
    const values = organizations.map(({ explained }) => {
      return explained?.roles.traced ? explained.roles.value.values.map(({ outcome }) => outcome) : null;
    });
    const dropped = countDropped(values, isRoleDropped);
    add(field, 'organization-roles', { organizations: organizations.map(displayName), dropped });
  }
}

function addOrganizations(evidence: Evidence, explanation: Explanation | null, add: Add): void {
  const { organizationSync, options, features } = evidence;
  if ((features.known && !features.value.organizations) || !organizationSync.known) return;
  const settings = organizationSync.value ?? (options.known ? options.value.organizations : null);
  if (settings === null || settings.field === '') return;
  const sync = explanation?.organizations;
  const values = sync?.traced && !('refused' in sync.value) ? sync.value.values.map(({ outcome }) => outcome) : null;
  add(settings.field, 'organizations', { dropped: countDropped([values], (outcome) => outcome !== 'granted') });
}

interface OwnOrganization {
  readonly organization: OrganizationEvidence;
  readonly explained: OrganizationExplanation | undefined;
}

function ownOrganizations({ organizations }: Evidence, explanation: Explanation | null): OwnOrganization[] {
  if (!organizations.known) return [];
  return organizations.value
    .map((organization, index) => ({ organization, explained: explanation?.perOrganization[index] }))
    .filter(({ organization }) => organization.isMember);
}

type FieldOf = (
  organization: OrganizationEvidence,
) => OrganizationEvidence['groupSync'] | OrganizationEvidence['roleSync'];

/** The organizations that read a claim, by the claim's name; those whose sync is off or not known are left out. */
function byField(all: readonly OwnOrganization[], settingsOf: FieldOf): Map<string, OwnOrganization[]> {
  const found = new Map<string, OwnOrganization[]>();
  for (const own of all) {
    const settings = settingsOf(own.organization);
    if (!settings.known || settings.value === null || settings.value.field === '') continue;
    const { field } = settings.value;
    found.set(field, [...(found.get(field) ?? []), own]);
  }
  return found;
}

/**
 * How many values came to nothing in every organization that reads them.
 *
 * @param outcomes of each organization, in the order of the claim; null where not traced, then no number can be given.
 */
function countDropped<Outcome>(
  outcomes: readonly (readonly Outcome[] | null)[],
  isDropped: (outcome: Outcome) => boolean,
): number | null {
  const traced = outcomes.filter((values) => values !== null);
  const [first] = traced;
  if (first === undefined || traced.length < outcomes.length) return null;
  return first.filter((_, index) => traced.every((values) => values[index] === undefined || isDropped(values[index])))
    .length;
}

const isRoleDropped = (outcome: string) => outcome === 'role-unknown' || outcome === 'mapped-to-nothing';
const displayName = ({ organization }: OwnOrganization) => shownName(organization);
