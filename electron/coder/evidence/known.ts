import type { Known } from '../../contract/explanation/known.ts';
import type { Decoded } from '../../sync/settings/settings-json.ts';
import { whyNot } from './why-not.ts';

/** A fact that the deployment was asked for. */
export const known = <T>(value: T, at: number): Known<T> => ({ known: true, value, from: 'deployment', at });

/**
 * A fact as far as the deployment tells it.
 *
 * @param missing what 404 means for this call.
 * @throws what `whyNot` throws.
 */
export async function ask<T>(
  answer: Promise<T>,
  missing: 'not-visible' | 'not-supported',
  now: () => number,
): Promise<Known<T>> {
  try {
    return known(await answer, now());
  } catch (error) {
    return { known: false, why: whyNot(error, missing) };
  }
}

export const mapKnown = <From, To>(fact: Known<From>, map: (value: From) => To): Known<To> =>
  fact.known ? { ...fact, value: map(fact.value) } : fact;

/** Settings that cannot be read are as good as no answer. */
export function decoded<From, To>(fact: Known<From>, decode: (value: From) => Decoded<To>): Known<To> {
  if (!fact.known) return fact;
  const result = decode(fact.value);
  return result.ok ? { ...fact, value: result.value } : { known: false, why: 'no-answer' };
}
