import type { Finding } from '../../contract/explanation/findings.ts';
import { listed, say, type Sentence } from '../pieces.ts';

export type About = Finding['about'];

/** A finding in words: what was seen, why it matters, what to do. */
export interface FindingWords {
  readonly title: Sentence;
  readonly seen: Sentence;
  readonly why: Sentence;
  readonly remedy: Sentence;
}

export type WordsOf = (about: About) => FindingWords;

/** Where a claim is read: in an organization, or, without one, for the whole deployment. */
export const where = ({ organization }: About, otherwise: Sentence): Sentence =>
  organization === undefined ? otherwise : say` in ${organization}`;

/** The first values, and how many more there are. */
export const values = ({ values: some = [], count = some.length }: About): Sentence => listed(some, count);

/** “is” or “are”, as the number of values asks for. */
export const areOrIs = ({ values: some = [], count = some.length }: About, one: string, many: string): Sentence => [
  count === 1 ? one : many,
];
