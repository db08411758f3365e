import type { Finding } from '../explanation/findings.ts';
import { say, type Sentence } from './pieces.ts';

/** A finding in words: what was seen, why it matters, what to do. */
export interface FindingWords {
  readonly title: Sentence;
  readonly seen: Sentence;
  readonly why: Sentence;
  readonly remedy: Sentence;
}

/** The words for a finding. */
export const findingWords = ({ check, about }: Finding): FindingWords => ({
  title: say`${check}`,
  seen: say`${about.detail ?? ''}`,
  why: [],
  remedy: [],
});
