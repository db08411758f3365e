import { causeWords } from '../causes/cause-words.ts';
import { missingWords } from '../explain/missing-words.ts';
import { findingWords } from '../findings/finding-words.ts';
import { groupSyncWords, groupTraceWords } from '../groups/group-words.ts';
import { reasonWords } from '../groups/reason-words.ts';
import { organizationSyncWords, organizationTraceWords } from '../organizations/organization-words.ts';
import { roleSyncWords, roleTraceWords } from '../roles/role-words.ts';
import { allowListWords } from '../user/allow-list-words.ts';
import { listed } from '../../words/pieces.ts';
import { identityStepWords } from '../user/user-words.ts';
import type {
  AllowList,
  Explanation,
  MissingFact,
  OrganizationExplanation,
  Refused,
  Traced,
} from '../../contract/explanation/explanation.ts';
import type { DerivedIdentity } from '../../contract/explanation/derivation.ts';
import type { Finding } from '../../contract/explanation/findings.ts';
import type { OrganizationGroups } from '../../contract/explanation/groups.ts';
import type { OrganizationSync } from '../../contract/explanation/organizations.ts';
import type { ToldReport, WhyReport } from '../../contract/explanation/report.ts';
import type { OrganizationRoleSync, SiteRoleSync } from '../../contract/explanation/roles.ts';
import type {
  ToldCheck,
  ToldExplanation,
  ToldFinding,
  ToldGroups,
  ToldOrganization,
  ToldSync,
  TraceWords,
} from '../../contract/explanation/told.ts';

/** The report in words, as the page shows it. What the page decides by, such as how grave a finding is, stays data. */
export function tellReport(report: WhyReport): ToldReport {
  const { explanation, findings, causes } = report;
  return {
    ...report,
    explanation: explanation && tellExplanation(explanation),
    findings: findings.map(tellFinding),
    causes: causes.map((cause) => ({
      values: cause.values,
      concerned: listed(cause.values),
      words: causeWords(cause),
    })),
    missing: explanation === null ? [] : tellMissing(explanation),
  };
}

const tellFinding = (finding: Finding): ToldFinding => ({
  check: finding.check,
  severity: finding.severity,
  group: 'group' in finding.about ? (finding.about.group ?? null) : null,
  adminLine: finding.adminLine,
  words: findingWords(finding),
});

function tellExplanation(explanation: Explanation): ToldExplanation {
  const { identity, allowList, organizations, siteRoles, perOrganization } = explanation;
  const nameOf = namesOf(perOrganization);
  return {
    identity: tell(identity, tellIdentity),
    allowList: tell(allowList, tellAllowList),
    organizations: tell(
      organizations,
      unlessRefused((sync) => tellOrganizations(sync, nameOf)),
    ),
    siteRoles: tell(siteRoles, unlessRefused(tellRoles<SiteRoleSync>)),
    perOrganization: perOrganization.map(tellOrganization),
  };
}

/** An organization's title by its id. */
function namesOf(organizations: readonly OrganizationExplanation[]): (id: string) => string {
  const titles = new Map(
    organizations.map(({ id, name, displayName }) => [id, displayName === '' ? name : displayName]),
  );
  return (id) => titles.get(id) ?? id;
}

const tell = <From, To>(part: Traced<From>, inWords: (value: From) => To): Traced<To> =>
  part.traced ? { traced: true, value: inWords(part.value) } : part;

const unlessRefused =
  <From extends object, To>(inWords: (value: From) => To) =>
  (value: From | Refused): To | Refused =>
    'refused' in value ? value : inWords(value);

const tellIdentity = (identity: DerivedIdentity): ToldCheck => ({
  refusal: identity.outcome === 'reject' ? identity.refusal : null,
  steps: identity.steps.map(identityStepWords),
});

const tellAllowList = (list: AllowList): ToldCheck => ({ refusal: list.refusal, steps: [allowListWords(list)] });

const tellOrganizations = (sync: OrganizationSync, nameOf: (id: string) => string): ToldSync<OrganizationSync> => ({
  ...sync,
  says: organizationSyncWords(sync.sync),
  values: sync.values.map((trace) => tellTrace(trace, organizationTraceWords(trace, nameOf))),
});

const tellRoles = <Sync extends OrganizationRoleSync | SiteRoleSync>(sync: Sync): ToldSync<Sync> => ({
  ...sync,
  says: roleSyncWords(sync.sync),
  values: sync.values.map((trace) => tellTrace(trace, roleTraceWords(trace))),
});

const tellTrace = <Outcome extends string>(
  { value, outcome }: { readonly value: string; readonly outcome: Outcome },
  told: TraceWords,
) => ({ value, outcome, told });

const tellOrganization = (organization: OrganizationExplanation): ToldOrganization => ({
  ...organization,
  groups: tell(organization.groups, tellGroups),
  roles: tell(organization.roles, tellRoles<OrganizationRoleSync>),
});

const tellGroups = ({ sync, values, groups, memberOf }: OrganizationGroups): ToldGroups => ({
  sync: sync.state,
  says: groupSyncWords(sync),
  memberOf,
  values: values.map((trace) => ({
    ...tellTrace(trace, groupTraceWords(trace)),
    ends: JSON.stringify(trace.steps.filter(({ step }) => step === 'group')),
  })),
  groups: groups.map((group) => ({
    ...group,
    nearest: group.nearest?.value ?? null,
    reason: reasonWords(group, sync),
  })),
});

/** Everything the explanation lacked, each once, in Coder's order of the parts. */
function tellMissing({ identity, allowList, organizations, siteRoles, perOrganization }: Explanation) {
  const parts: readonly Traced<unknown>[] = [
    identity,
    allowList,
    organizations,
    ...perOrganization.flatMap(({ groups, roles }) => [groups, roles]),
    siteRoles,
  ];
  const nameOf = namesOf(perOrganization);
  const facts = parts.flatMap((part): readonly MissingFact[] => (part.traced ? [] : part.missing));
  const each = new Map(facts.map((fact) => [`${fact.fact} ${fact.organization ?? ''}`, fact]));
  return [...each.values()].map((fact) =>
    missingWords(fact, fact.organization === null ? null : nameOf(fact.organization)),
  );
}
