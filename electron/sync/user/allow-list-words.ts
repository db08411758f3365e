import { passed, stopped } from '../../words/steps.ts';
import { say } from '../../words/pieces.ts';
import type { AllowList } from '../../contract/explanation/explanation.ts';
import type { StepWords } from '../../contract/explanation/told.ts';

/** Whether the list of allowed groups let the person in. */
export function allowListWords({ allowed, matched, refusal }: AllowList): StepWords {
  const label = 'Allow list';
  if (allowed === null) return passed(label, say`this deployment has none: every group may sign in`);
  return refusal !== null || matched === null
    ? stopped(label, say`none of your values is among the groups that may sign in`)
    : passed(label, say`${matched} is among the groups that may sign in`);
}
