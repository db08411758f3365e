import type {
  OrganizationStep,
  OrganizationSync,
  OrganizationValueTrace,
} from '../../contract/explanation/organizations.ts';
import { counted, say } from '../../words/pieces.ts';
import { notReached, passed, stopped } from '../../words/steps.ts';
import type { Sentence } from '../../contract/explanation/sentence.ts';
import type { StepWords, TraceWords } from '../../contract/explanation/told.ts';

const outcomes: Record<OrganizationValueTrace['outcome'], Pick<TraceWords, 'outcome' | 'tone'>> = {
  granted: { outcome: 'leads to an organization', tone: 'good' },
  'org-unmapped': { outcome: 'not mapped', tone: 'dim' },
  'mapped-to-nothing': { outcome: 'mapped to no organization', tone: 'bad' },
  'org-deleted-or-unknown': { outcome: 'mapped to an organization that is not there', tone: 'bad' },
};

/**
 * A claim value on its way to organizations, step by step (coder-sync.md 8).
 *
 * @param nameOf an organization's display name by its id.
 */
export function organizationTraceWords(
  { value, steps, outcome }: OrganizationValueTrace,
  nameOf: (id: string) => string,
): TraceWords {
  const told = steps.map((step) => stepWords(step, value, nameOf));
  return { ...outcomes[outcome], steps: [...told, ...whatFollows(outcome, value)] };
}

function whatFollows(outcome: OrganizationValueTrace['outcome'], value: string): StepWords[] {
  const exists = notReached('Organization exists');
  if (outcome === 'mapped-to-nothing') return [exists];
  if (outcome !== 'org-unmapped') return [];
  return [
    stopped('Mapping', say`has no entry for ${value}, and Coder never looks for an organization by its name`),
    exists,
  ];
}

function stepWords(step: OrganizationStep, value: string, nameOf: (id: string) => string): StepWords {
  switch (step.step) {
    case 'found-in-claim':
      return passed('Found in the claim', say`your identity provider sends it in ${step.field}`);
    case 'mapped':
      return step.ids.length === 0
        ? stopped('Mapping', say`has an entry for ${value} without any organization`)
        : passed('Mapping', say`leads ${value} to ${counted(step.ids.length, 'organization')}`);
    case 'organization':
      return step.result === 'granted'
        ? passed('Organization exists', say`you are put into ${nameOf(step.id)}`)
        : stopped(
            'Organization exists',
            say`no organization that can be seen here has the id ${step.id}; it may be deleted`,
          );
  }
}

const syncs: Record<OrganizationSync['sync'], Sentence> = {
  'not-licensed': say`The licence does not cover syncing organizations, so your organizations stay as they are.`,
  'empty-field': say`No claim is set for organizations, so your organizations stay as they are.`,
  'claim-missing': say`The claim for organizations was not sent, so it puts you in none.`,
  'claim-null-or-empty': say`The claim for organizations is empty, so it puts you in none.`,
  on: say`Your claims decide which organizations you are in.`,
};

/** Why organization sync ran or did not. */
export const organizationSyncWords = (sync: OrganizationSync['sync']): Sentence => syncs[sync];
