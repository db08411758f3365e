import type { PossibleCause } from '../explanation/causes.ts';
import { say, type Sentence } from './pieces.ts';

/** A possible cause in words, worded as possible, and how to check it. */
export interface CauseWords {
  readonly possible: Sentence;
  readonly check: Sentence;
}

/** The words for a possible cause. */
export const causeWords = ({ cause }: PossibleCause): CauseWords => ({ possible: say`${cause}`, check: [] });
