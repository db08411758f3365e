import type { Abouts, CheckName } from '../../contract/explanation/findings.ts';
import type { Sentence } from '../../contract/explanation/sentence.ts';
import type { FindingWords } from '../../contract/explanation/told.ts';
import { listed, say } from '../../words/pieces.ts';

/** Puts the finding of one check into words. */
export type WordsOf<Name extends CheckName> = (about: Abouts[Name]) => FindingWords;

/** Where a claim is read: in an organization, or, without one, for the whole deployment. */
export const where = ({ organization }: { readonly organization?: string }, otherwise: Sentence): Sentence =>
  organization === undefined ? otherwise : say` in ${organization}`;

interface Values {
  readonly values: readonly string[];
  readonly count: number;
}

/** The first values, and how many more there are. */
export const values = ({ values: some, count }: Values): Sentence => listed(some, count);

/** “is” or “are”, as the number of values asks for. */
export const areOrIs = ({ count }: Values, one: string, many: string): Sentence => [count === 1 ? one : many];
