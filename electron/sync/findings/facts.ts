import { rulesFor } from '../rules.ts';
import { shownName } from '../shown-name.ts';
import type { Explanation, OrganizationExplanation } from '../../contract/explanation/explanation.ts';
import type { Abouts, CheckName, Finding, FindingOf, Severity } from '../../contract/explanation/findings.ts';
import type { GroupSyncState } from '../../contract/explanation/groups.ts';
import type { Claims } from '../../contract/explanation/json.ts';
import type { ClaimsEvidence, DeploymentOptions, Evidence, Features, OrganizationEvidence } from '../evidence.ts';
import type { RulesOfVersion } from '../rules.ts';
import type { GroupSettings } from '../settings/settings.ts';

/** What the checks go by: the evidence with what is unknown as null, and what was traced from it. */
export interface Facts {
  readonly evidence: Evidence;
  readonly explanation: Explanation | null;
  readonly claims: ClaimsEvidence | null;
  readonly options: DeploymentOptions | null;
  readonly features: Features | null;
  /** Every organization that can be seen. */
  readonly organizations: readonly OrganizationFacts[];
  readonly rules: RulesOfVersion;
}

export interface OrganizationFacts {
  readonly organization: OrganizationEvidence;
  readonly explained: OrganizationExplanation | null;
  /** As it is shown. */
  readonly name: string;
  /** null when not known or not set up. */
  readonly groupSettings: GroupSettings | null;
  /** null when not traced. */
  readonly groupSync: GroupSyncState | null;
}

/** One named check; it says nothing where what it needs is not known. */
export type Check = (facts: Facts) => readonly Finding[];

export function factsOf(evidence: Evidence, explanation: Explanation | null): Facts {
  const { claims, options, features, organizations } = evidence;
  return {
    evidence,
    explanation,
    claims: claims.known ? claims.value : null,
    options: options.known ? options.value : null,
    features: features.known ? features.value : null,
    organizations: (organizations.known ? organizations.value : []).map((organization, index) => {
      const explained = explanation?.perOrganization[index] ?? null;
      return {
        organization,
        explained,
        name: shownName(organization),
        groupSettings: organization.groupSync.known ? organization.groupSync.value : null,
        groupSync: explained?.groups.traced ? explained.groups.value.sync : null,
      };
    }),
    rules: rulesFor(evidence.version ?? ''),
  };
}

/** @param adminLine the setting to change; null where none helps. */
export const finding = <Name extends CheckName>(
  check: Name,
  severity: Severity,
  about: Abouts[Name],
  adminLine: string | null = null,
): FindingOf<Name> => ({ check, severity, about, adminLine });

/** The merged claims; empty when none are known. */
export const mergedOf = ({ claims }: Facts): Claims => claims?.merged ?? {};

/** Organizations that the user is in. */
export const ownOrganizations = ({ organizations }: Facts): OrganizationFacts[] =>
  organizations.filter(({ organization }) => organization.isMember);

/** A finding names at most this many values; `count` says how many there are. */
export const mostValues = 10;

/** Values for `about`: each once, the first few, and how many there are. */
export function someOf(values: Iterable<string>): { values: readonly string[]; count: number } {
  const each = [...new Set(values)];
  return { values: each.slice(0, mostValues), count: each.length };
}
