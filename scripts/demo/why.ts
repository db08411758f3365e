import type { OrganizationExplanation } from '../../electron/contract/explanation/explanation.ts';
import type { Finding } from '../../electron/contract/explanation/findings.ts';
import type { GroupTrace, GroupValueTrace, OrganizationGroups } from '../../electron/contract/explanation/groups.ts';
import type { WhyReport } from '../../electron/contract/explanation/report.ts';
import { claimsBasisWords } from '../../electron/words/claims.ts';
import { completenessWords, settingsSourceWords } from '../../electron/words/why.ts';
import { findingWords } from '../../electron/words/findings.ts';
import { groupSyncWords, groupTraceWords } from '../../electron/words/traces/group-words.ts';
import type { StepWords } from '../../electron/words/traces/step-words.ts';
import type { Sentence } from '../../electron/words/pieces.ts';

/**
 * Why a person is not in a group, for a terminal: what that rests on, the steps of the claim value that came nearest, and
 * what an admin can do.
 * @param now milliseconds since 1970.
 */
export const whyNotIn = (group: string, label: string, report: WhyReport, now: number): string => {
  const found = findGroup(report, group);
  if (found === null) throw new Error(`${label}: the group ${group} was not explained`);
  const { organization, groups, trace } = found;
  if (trace.change === 'kept') throw new Error(`${label}: the person is in ${group}`);
  const value = groups.values.find((each) => each.value === (trace.nearest?.value ?? group));
  return [
    `Why not ${group} at ${label}?`,
    ...basisLines(report, now),
    `  ${organization.displayName}: ${plain(groupSyncWords(groups.sync))}`,
    ...(value ? valueLines(value) : []),
    ...report.findings.filter((finding) => isAbout(finding, group, groups)).flatMap(findingLines),
  ].join('\n');
};

interface Found {
  readonly organization: OrganizationExplanation;
  readonly groups: OrganizationGroups;
  readonly trace: GroupTrace;
}

const findGroup = ({ explanation }: WhyReport, name: string): Found | null => {
  for (const organization of explanation?.perOrganization ?? []) {
    if (!organization.groups.traced) continue;
    const trace = organization.groups.value.groups.find((group) => group.name === name);
    if (trace) return { organization, groups: organization.groups.value, trace };
  }
  return null;
};

const basisLines = ({ claims, settings, completeness }: WhyReport, now: number): string[] => [
  ...(claims ? [`  ${claimsBasisWords(claims, [], now).what}`] : []),
  `  Sync settings: ${settingsSourceWords(settings?.source ?? null)}. ${completenessWords(completeness)}`,
];

const marks: Record<StepWords['mark'], string> = { passed: '✓', stopped: '✗', 'not-reached': '·' };

const valueLines = (trace: GroupValueTrace): string[] => {
  const { outcome, steps } = groupTraceWords(trace);
  return [
    `  Your value “${trace.value}”: ${outcome}`,
    ...steps.map(({ mark, label, text }) => `    ${marks[mark]} ${label}: ${plain(text)}`),
  ];
};

/** About this very group or value, or about the whole claim. */
const isAbout = ({ about, severity }: Finding, group: string, { sync }: OrganizationGroups): boolean => {
  if (severity === 'hint') return false;
  const isNamed = about.group === group || about.value === group || about.values?.includes(group) === true;
  return isNamed || (sync.state === 'on' && sync.claim !== 'values' && about.claim === sync.field);
};

const findingLines = (finding: Finding): string[] => {
  const { title, remedy } = findingWords(finding);
  return [
    `  ${plain(title)}`,
    `    What to do: ${plain(remedy)}`,
    ...(finding.adminLine === null ? [] : [`    Setting: ${finding.adminLine}`]),
  ];
};

const plain = (sentence: Sentence): string =>
  sentence.map((piece) => (typeof piece === 'string' ? piece : `“${piece.raw}”`)).join('');
