import type { ToldReport } from '../../electron/contract/explanation/report.ts';
import type { Sentence } from '../../electron/contract/explanation/sentence.ts';
import type {
  StepWords,
  ToldFinding,
  ToldGroup,
  ToldGroups,
  ToldGroupValue,
  ToldOrganization,
} from '../../electron/contract/explanation/told.ts';
import { claimsBasisWords } from '../../electron/words/claims.ts';
import { completenessWords, settingsSourceWords } from '../../electron/words/why.ts';

/**
 * Why a person is not in a group, for a terminal: what that rests on, the steps of the claim value that came nearest, and
 * what an admin can do.
 * @param now milliseconds since 1970.
 */
export const whyNotIn = (group: string, label: string, report: ToldReport, now: number): string => {
  const found = findGroup(report, group);
  if (found === null) throw new Error(`${label}: the group ${group} was not explained`);
  const { organization, groups, trace } = found;
  if (trace.change === 'kept') throw new Error(`${label}: the person is in ${group}`);
  const value = groups.values.find((each) => each.value === (trace.nearest ?? group));
  return [
    `Why not ${group} at ${label}?`,
    ...basisLines(report, now),
    `  ${organization.displayName}: ${plain(groups.says)}`,
    ...(value ? valueLines(value) : []),
    ...report.findings.filter((finding) => isAbout(finding, group, value)).flatMap(findingLines),
  ].join('\n');
};

interface Found {
  readonly organization: ToldOrganization;
  readonly groups: ToldGroups;
  readonly trace: ToldGroup;
}

const findGroup = ({ explanation }: ToldReport, name: string): Found | null => {
  for (const organization of explanation?.perOrganization ?? []) {
    if (!organization.groups.traced) continue;
    const trace = organization.groups.value.groups.find((group) => group.name === name);
    if (trace) return { organization, groups: organization.groups.value, trace };
  }
  return null;
};

const basisLines = ({ claims, settings, completeness }: ToldReport, now: number): string[] => [
  ...(claims ? [`  ${claimsBasisWords(claims, [], now).what}`] : []),
  `  Sync settings: ${settingsSourceWords(settings?.source ?? null)}. ${completenessWords(completeness)}`,
];

const marks: Record<StepWords['mark'], string> = { passed: '✓', stopped: '✗', 'not-reached': '·' };

const valueLines = ({ value, told: { outcome, steps } }: ToldGroupValue): string[] => [
  `  Your value “${value}”: ${outcome}`,
  ...steps.map(({ mark, label, text }) => `    ${marks[mark]} ${label}: ${plain(text)}`),
];

/** About this very group or value; where nothing was sent for it, every finding that is no hint may be. */
const isAbout = ({ severity, words }: ToldFinding, group: string, value: ToldGroupValue | undefined): boolean => {
  if (severity === 'hint') return false;
  const named = [...words.title, ...words.seen].flatMap((piece) => (typeof piece === 'string' ? [] : piece.raw));
  return value === undefined || named.includes(group) || named.includes(value.value);
};

const findingLines = ({ words: { title, remedy }, adminLine }: ToldFinding): string[] => {
  return [
    `  ${plain(title)}`,
    `    What to do: ${plain(remedy)}`,
    ...(adminLine === null ? [] : [`    Setting: ${adminLine}`]),
  ];
};

const plain = (sentence: Sentence): string =>
  sentence.map((piece) => (typeof piece === 'string' ? piece : `“${piece.raw}”`)).join('');
