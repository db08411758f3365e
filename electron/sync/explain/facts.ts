import type { MissingFact, Traced } from '../../contract/explanation/explanation.ts';
import type { Known } from '../../contract/explanation/known.ts';

export const traced = <T>(value: T): Traced<T> => ({ traced: true, value });

/** A part that cannot be traced, with the facts that are missing; what is null is not missing. */
export const untraced = (...gaps: readonly (MissingFact | null)[]): Extract<Traced<never>, { traced: false }> => ({
  traced: false,
  missing: gaps.filter((gap) => gap !== null),
});

/**
 * A fact that is missing, or null when it is known.
 *
 * @param organization the id of the organization that the fact is about.
 */
export const gap = (
  fact: MissingFact['fact'],
  known: Known<unknown>,
  organization: string | null = null,
): MissingFact | null => (known.known ? null : { fact, organization, why: known.why });
