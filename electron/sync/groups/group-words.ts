import type {
  GroupOutcome,
  GroupStep,
  GroupSyncState,
  GroupTarget,
  GroupValueTrace,
} from '../../contract/explanation/groups.ts';
import { counted, say } from '../../words/pieces.ts';
import { notReached, passed, stopped } from '../../words/steps.ts';
import type { Sentence } from '../../contract/explanation/sentence.ts';
import type { StepWords, TraceWords } from '../../contract/explanation/told.ts';

const outcomes: Record<GroupOutcome, Pick<TraceWords, 'outcome' | 'tone'>> = {
  granted: { outcome: 'leads to a group', tone: 'good' },
  'regex-dropped': { outcome: 'dropped by the name filter', tone: 'bad' },
  'mapped-to-nothing': { outcome: 'mapped to no group', tone: 'bad' },
  'name-not-found': { outcome: 'no group of this name', tone: 'bad' },
  'id-unknown': { outcome: 'mapped to a group that does not exist', tone: 'bad' },
  'not-visible': { outcome: 'no group that you can see', tone: 'dim' },
  everyone: { outcome: 'changes nothing', tone: 'dim' },
  'not-evaluated': { outcome: 'not worked out', tone: 'dim' },
};

/** A claim value on its way to groups, step by step (coder-sync.md 9). */
export function groupTraceWords({ value, steps, outcome }: GroupValueTrace): TraceWords {
  const renamed = steps.find((step) => step.step === 'legacy-renamed');
  const name = renamed?.to ?? value;
  const told = steps.map((step) => stepWords(step, value, name, renamed !== undefined));
  return { ...outcomes[outcome], steps: [...told, ...whatFollows(outcome)] };
}

/** The steps that a value did not come to. */
function whatFollows(outcome: GroupOutcome): StepWords[] {
  if (outcome === 'mapped-to-nothing') return [groupNotReached];
  if (outcome === 'regex-dropped') return [mappingNotReached, groupNotReached];
  if (outcome !== 'not-evaluated') return [];
  return [filterUntested, mappingNotReached, groupNotReached];
}

// What is the same for every value is one object: there can be 20,000, and all of them go to the page.
const filterUntested = stopped('Name filter', say`cannot be tested here; what Coder makes of the value stays open`);
const mappingNotReached = notReached('Mapping');
const groupNotReached = notReached('Group exists');
const foundSteps = new WeakMap<GroupStep, StepWords>();

function foundWords(step: Extract<GroupStep, { step: 'found-in-claim' }>): StepWords {
  const known = foundSteps.get(step);
  if (known !== undefined) return known;
  const words = passed('Found in the claim', say`your identity provider sends it in ${step.field}`);
  foundSteps.set(step, words);
  return words;
}

function stepWords(step: GroupStep, value: string, name: string, isRenamed: boolean): StepWords {
  switch (step.step) {
    case 'found-in-claim':
      return foundWords(step);
    case 'legacy-renamed':
      return passed('Renamed', say`${value} becomes ${step.to}, by the name mapping of the deployment`);
    case 'filter':
      return filterWords(step.pattern, name, step.passed, isRenamed);
    case 'mapping':
      return mappingWords(step.ids, name);
    case 'group':
      return targetWords(step, name);
  }
}

/** Where a value is both, Coder tests it after the renaming and before the mapping to group ids. */
function filterWords(pattern: string, name: string, isPassed: boolean, isRenamed: boolean): StepWords {
  if (isPassed) return passed('Name filter', say`${pattern} lets ${name} through`);
  return isRenamed
    ? stopped(
        'Name filter',
        say`${pattern} does not match ${name}. The filter sees the name after renaming, not the one your provider sent`,
      )
    : stopped(
        'Name filter',
        say`${pattern} does not match ${name}. The filter sees what your provider sent, before any mapping`,
      );
}

function mappingWords(ids: readonly string[] | null, name: string): StepWords {
  if (ids === null)
    return passed('Mapping', say`has no entry for it, so it stands for the group named exactly ${name}`);
  if (ids.length === 0) {
    return stopped('Mapping', say`has an entry for ${name} without any group, and that swallows the value`);
  }
  return passed('Mapping', say`leads ${name} to ${counted(ids.length, 'group')}, and to no other of that name`);
}

/** @param wanted the name that the value stood for, where no mapping entry told an id. */
function targetWords({ result, name, id }: GroupTarget, wanted: string): StepWords {
  const label = 'Group exists';
  const asked = id === null ? say`is named exactly ${wanted}` : say`has the id ${id}`;
  switch (result) {
    case 'granted':
      return passed(label, say`you are put into ${name ?? wanted}`);
    case 'created-and-granted':
      return passed(label, say`Coder makes ${name ?? wanted} if it is not there, and puts you into it`);
    case 'everyone':
      return passed(label, say`${name ?? wanted} is the group of every member; you are in it anyway`);
    case 'name-not-found':
      return stopped(
        label,
        say`no group of the organization ${asked}, capitals included, and Coder may not make one here`,
      );
    case 'id-unknown':
      return stopped(label, say`no group ${asked}`);
    case 'not-visible':
      return stopped(label, say`no group that you can see ${asked}; one that is hidden from you may`);
  }
}

/** Why the sync of an organization's groups ran or did not. */
export function groupSyncWords(sync: GroupSyncState): Sentence {
  switch (sync.state) {
    case 'off':
      return off[sync.why];
    case 'skipped':
      return say`Coder cannot read the claim and leaves your groups here as they are. Its own words: ${sync.error}`;
    case 'not-evaluated':
      return say`Lanyard cannot apply the name filter, so what Coder makes of your claim values stays open. ${sync.detail}`;
    case 'on':
      return on[sync.claim](sync.field);
  }
}

const off: Record<Extract<GroupSyncState, { state: 'off' }>['why'], Sentence> = {
  'not-licensed': say`Group sync is not part of this deployment’s licence: your groups here are given by hand.`,
  'not-a-member': say`You are not a member of this organization, and Coder syncs groups only for its members.`,
  'no-settings': say`Group sync is not set up for this organization: your groups here are given by hand.`,
  'empty-field': say`Group sync is switched off for this organization: your groups here are given by hand.`,
};

const on: Record<Extract<GroupSyncState, { state: 'on' }>['claim'], (field: string) => Sentence> = {
  values: (field) => say`At each sign-in, your groups here become those that your provider sends in ${field}.`,
  'claim-missing': (field) =>
    say`Your provider sends no ${field}. To Coder that means no groups: a sign-in takes you out of all of them here.`,
  'claim-null-or-empty': (field) =>
    say`Your provider sends ${field} empty. To Coder that means no groups: a sign-in takes you out of all of them here.`,
};
