import { claimOriginWords, claimUseWords } from '../../words/claims.ts';
import { completenessWords, settingsSourceWords } from '../../words/why.ts';
import { causeWords } from '../causes/cause-words.ts';
import { findingWords } from '../findings/finding-words.ts';
import { describeLosses } from './losses.ts';
import { maskFor, maskNothing } from './mask.ts';
import { tableRow } from './markdown.ts';
import { Writer } from './writer.ts';
import type { PossibleCause } from '../../contract/explanation/causes.ts';
import type { Finding, Severity } from '../../contract/explanation/findings.ts';
import type { ClaimRow, ClaimsReport, WhyReport } from '../../contract/explanation/report.ts';

export interface ReportInput {
  /** The person's own name for the deployment, and its host. */
  readonly label: string;
  readonly host: string;
  /** Coder's version; null when not known. */
  readonly version: string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly report: WhyReport;
  readonly claims: ClaimsReport;
}

/**
 * A report for an admin as Markdown: who, where, of which sign-in, what came to nothing and at which step, what to change,
 * and the claims. Nothing raw in it can act as Markdown or HTML.
 *
 * @param options masked: personal values are replaced by placeholders, the same value by the same one everywhere.
 */
export function adminReport(input: ReportInput, { masked }: { readonly masked: boolean }): string {
  const writer = new Writer(masked ? maskFor(input.claims, input.report) : maskNothing);
  return [
    '# Access report for a Coder administrator',
    'The user’s app Lanyard wrote this; “you” is the user. Text in `this type` is raw, as it was sent or set.',
    ...heading(input, writer),
    '## What was sent and came to nothing',
    ...describeLosses(input.report, writer),
    '## Findings',
    ...findings(input.report.findings, writer),
    ...causes(input.report.causes, writer),
    '## Claims',
    ...claimsTable(input.claims, writer),
    masked ? 'Personal values are masked: a placeholder stands for the same value everywhere.' : 'Nothing is masked.',
  ]
    .join('\n\n')
    .concat('\n');
}

function heading({ label, host, version, now, report, claims }: ReportInput, { raw }: Writer): string[] {
  const basis = report.claims ?? (claims.known ? claims.basis : null);
  const lines = [
    `Deployment: ${raw(label)}, ${raw(host)}`,
    `Coder: ${version === null ? 'version not known' : raw(version)}`,
    `Written: ${dateOf(now)}`,
    `User: ${who(claims, raw)}`,
    ...(report.loginType === null ? [] : [`Signs in by: ${raw(report.loginType)}`]),
    basis === null ? 'Claims: not known' : `Claims: ${claimSources[basis.source]}, ${signIn(basis.signedInAt)}`,
    `Sync settings: ${settingsSourceWords(report.settings?.source ?? null)}`,
    completenessWords(report.completeness),
  ];
  return [lines.map((line) => `- ${line}`).join('\n')];
}

const claimSources = {
  deployment: 'as Coder stored them',
  'debug-link': 'ID token, UserInfo and merged claims as Coder stored them',
  'oidc-claims': 'the merged claims as Coder stored them',
  provider: 'straight from the identity provider',
  pasted: 'pasted by the user',
  edited: 'edited by the user to try something out',
};

const signIn = (at: number | null) =>
  at === null ? 'of a sign-in whose date is unknown' : `of the sign-in at ${dateOf(at)}`;

/** In UTC, since the admin may be elsewhere. */
function dateOf(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? 'an unknown time' : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function who(claims: ClaimsReport, raw: Writer['raw']): string {
  const rows = claims.known ? claims.rows : [];
  const named = (['username', 'email', 'subject'] as const).flatMap((use) =>
    rows.filter((row) => row.uses.some((one) => one.use === use)).map(({ value }) => value),
  );
  const texts = [...new Set(named.filter((value) => typeof value === 'string'))];
  return texts.length === 0 ? 'not known' : texts.map(raw).join(', ');
}

const severities: Record<Severity, string> = { problem: 'Problem', warning: 'Warning', hint: 'Hint' };

function findings(found: readonly Finding[], { block, sentence }: Writer): string[] {
  if (found.length === 0) return ['None of the checks found anything.'];
  return found.flatMap((finding) => {
    const { title, seen, why, remedy } = findingWords(finding);
    const parts = [
      ['Seen', seen],
      ['Why it matters', why],
      ['What to do', remedy],
    ] as const;
    return [
      `### ${severities[finding.severity]}: ${sentence(title)}`,
      parts
        .filter(([, words]) => words.length > 0)
        .map(([name, words]) => `- ${name}: ${sentence(words)}`)
        .join('\n'),
      ...(finding.adminLine === null ? [] : ['The setting to change:', block(finding.adminLine)]),
    ].filter((part) => part !== '');
  });
}

function causes(possible: readonly PossibleCause[], { sentence }: Writer): string[] {
  if (possible.length === 0) return [];
  const lines = possible.map((cause, index) => {
    const words = causeWords(cause);
    return `${index + 1}. ${sentence(words.possible)} ${sentence(words.check)}`.trimEnd();
  });
  return ['## Possible causes, likeliest first', lines.join('\n')];
}

function claimsTable(claims: ClaimsReport, writer: Writer): string[] {
  if (!claims.known) return ['Not known.'];
  const head = [tableRow(['Claim', 'Value', 'From', 'What Coder uses it for']), tableRow(['---', '---', '---', '---'])];
  const usage = claims.fieldsKnown ? [] : ['The deployment’s field names are not known: uses are by Coder’s defaults.'];
  return [[...head, ...claims.rows.map((row) => tableRow(cells(row, writer)))].join('\n'), ...usage];
}

function cells(row: ClaimRow, { raw, json, words }: Writer): string[] {
  const { won, over } = claimOriginWords(row);
  const lost = row.lost === null ? '' : ` (${json(row.lost.value)})`;
  const uses = row.uses.map(
    (use) => words(claimUseWords({ ...use, organizations: [] })) + inOrganizations(use.organizations, raw),
  );
  const date = row.time === null ? '' : ` (${dateOf(row.time)})`;
  return [raw(row.name), `${json(row.value)}${date}`, `${words(won + over)}${lost}`, uses.join('; ') || 'nothing'];
}

const inOrganizations = (names: readonly string[], raw: Writer['raw']) =>
  names.length === 0 ? '' : ` in ${names.slice(0, 10).map(raw).join(', ')}`;
