import { groupSyncWords, groupTraceWords } from '../groups/group-words.ts';
import { nearMissWords } from '../groups/reason-words.ts';
import { identityStepWords } from '../user/user-words.ts';
import { organizationTraceWords } from '../organizations/organization-words.ts';
import { roleSyncWords, roleTraceWords } from '../roles/role-words.ts';
import { say } from '../../words/pieces.ts';
import type { OrganizationExplanation, Traced } from '../../contract/explanation/explanation.ts';
import type { OrganizationGroups } from '../../contract/explanation/groups.ts';
import type { Refusal } from '../../contract/explanation/refusal.ts';
import type { WhyReport } from '../../contract/explanation/report.ts';
import type { Writer } from './writer.ts';
import { missingWords } from '../explain/missing-words.ts';
import type { Sentence } from '../../contract/explanation/sentence.ts';
import type { StepWords, TraceWords } from '../../contract/explanation/told.ts';

/** How many values of one kind are written out; the rest is counted. */
const mostValues = 50;

/** What did not lead to access, with the steps up to where it was lost; part by part in Coder's order. */
export function describeLosses({ explanation }: WhyReport, writer: Writer): string[] {
  if (explanation === null) return ['No claims are known, so nothing was traced.'];
  const { identity, allowList, organizations, siteRoles, perOrganization } = explanation;
  const names = new Map(perOrganization.map(({ id, displayName }) => [id, displayName]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const orgName = (id: string | null) => (id === null ? null : nameOf(id));
  const parts = [
    ...part('Signing in', identity, writer, orgName, (value) =>
      value.outcome === 'reject'
        ? [refused(value.refusal, writer), steps(value.steps.map(identityStepWords), writer)]
        : [],
    ),
    ...part('Who may sign in', allowList, writer, orgName, ({ refusal }) =>
      refusal === null ? [] : [refused(refusal, writer)],
    ),
    ...part('Organizations', organizations, writer, orgName, (sync) =>
      'refused' in sync
        ? [refused(sync.refused, writer)]
        : traces(
            sync.values.map(({ value, ...trace }) => [value, organizationTraceWords({ value, ...trace }, nameOf)]),
            writer,
          ),
    ),
    ...part('Site roles', siteRoles, writer, orgName, (sync) =>
      'refused' in sync
        ? [refused(sync.refused, writer)]
        : traces(
            sync.values.map((trace) => [trace.value, roleTraceWords(trace)]),
            writer,
          ),
    ),
    ...perOrganization.flatMap((one) => describeOrganization(one, writer, orgName)),
  ];
  return parts.length === 0 ? ['Everything that was sent led to something.'] : parts;
}

type NameOf = (organization: string | null) => string | null;

function describeOrganization(one: OrganizationExplanation, writer: Writer, nameOf: NameOf): string[] {
  const name = one.displayName;
  return [
    ...part(say`Groups in ${name}`, one.groups, writer, nameOf, (groups) => describeGroups(groups, writer)),
    ...part(say`Roles in ${name}`, one.roles, writer, nameOf, (roles) => {
      const lost = traces(
        roles.values.map((trace) => [trace.value, roleTraceWords(trace)]),
        writer,
      );
      return roles.sync === 'claim-unreadable' ? [writer.sentence(roleSyncWords(roles.sync)), ...lost] : lost;
    }),
  ];
}

function describeGroups({ sync, values, groups }: OrganizationGroups, writer: Writer): string[] {
  const missed = groups.filter(({ nearest }) => nearest !== null).slice(0, mostValues);
  const near = missed.map(({ name, nearest }) =>
    nearest === null ? '' : `- Group ${writer.raw(name)}: ${writer.sentence(nearMissWords(nearest))}`,
  );
  const gone = groups.filter(({ change }) => change === 'lost').map(({ name }) => writer.raw(name));
  const isQuiet = sync.state === 'on' && sync.claim === 'values';
  return [
    ...(isQuiet ? [] : [writer.sentence(groupSyncWords(sync))]),
    ...traces(
      values.map((trace) => [trace.value, groupTraceWords(trace)]),
      writer,
    ),
    ...(near.length === 0 ? [] : [near.join('\n')]),
    ...(gone.length === 0 ? [] : [`Lost at the next sign-in: ${gone.slice(0, mostValues).join(', ')}`]),
  ].filter((text) => text !== '');
}

/** A part with its heading; nothing where nothing was lost. What could not be traced names the missing facts. */
function part<T>(
  title: string | Sentence,
  traced: Traced<T>,
  writer: Writer,
  nameOf: NameOf,
  describe: (value: T) => readonly string[],
): string[] {
  const lines = traced.traced
    ? describe(traced.value)
    : traced.missing.map((fact) => {
        const { what, why } = missingWords(fact, null);
        const where = nameOf(fact.organization);
        return `- Not traced, for want of ${writer.words(what)}${where === null ? '' : ` in ${writer.raw(where)}`}: ${writer.words(why)}.`;
      });
  const heading = writer.sentence(typeof title === 'string' ? [title] : title);
  return lines.length === 0 ? [] : [`### ${heading}`, ...(traced.traced ? lines : [lines.join('\n')])];
}

const refused = ({ status, title, detail }: Refusal, { raw }: Writer): string =>
  `The sign-in was refused with status ${status}: ${raw(title)}${detail === '' ? '' : `, ${raw(detail)}`}`;

/** The values that came to nothing, each with its steps. */
function traces(all: readonly (readonly [value: string, words: TraceWords])[], writer: Writer): string[] {
  const lost = all.filter(([, { tone }]) => tone === 'bad');
  const more = lost.length - mostValues;
  return [
    ...lost
      .slice(0, mostValues)
      .map(([value, words]) =>
        [`${writer.raw(value)}: ${writer.words(words.outcome)}`, steps(words.steps, writer)].join('\n\n'),
      ),
    ...(more > 0 ? [`and ${more} more values that came to nothing`] : []),
  ];
}

const marks: Record<StepWords['mark'], string> = { passed: '✓', stopped: '✗', 'not-reached': '·' };

const steps = (all: readonly StepWords[], writer: Writer): string =>
  all
    .map(({ mark, label, text }, index) => {
      const words = writer.sentence(text);
      return `${index + 1}. ${marks[mark]} ${writer.words(label)}${words === '' ? '' : `: ${words}`}`;
    })
    .join('\n');
