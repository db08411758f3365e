import ts from 'typescript';
import { z } from 'zod';
import type { TestResults } from '../test-results.ts';

const mutationSchema = z.strictObject({
  /** The guard that is taken away, in a few words. */
  guard: z.string().min(1),
  /** The file it stands in, from the root of the checkout. */
  file: z.string().min(1),
  /** Text that stands there exactly once, and what takes its place. */
  find: z.string().min(1),
  replace: z.string(),
  /** Test files or folders that have to fail without the guard. */
  tests: z.array(z.string().min(1)).min(1),
});

/** One guard, and what the code is without it. */
export type Mutation = z.infer<typeof mutationSchema>;

export const mutationsSchema = z.array(mutationSchema);

/**
 * The source with the guard taken away.
 *
 * @throws Error when the text does not stand there exactly once, or what is left is no program that differs
 */
export const mutate = (source: string, { file, find, replace }: Mutation): string => {
  const [before, after, ...more] = source.split(find);
  if (before === undefined || after === undefined) throw new Error(`${file} does not hold this text: ${find}`);
  if (more.length > 0) throw new Error(`${file} holds this text more than once: ${find}`);
  const mutated = before + replace + after;
  if (mutated === source) throw new Error(`${file} would not change: ${find}`);
  const { diagnostics = [] } = ts.transpileModule(mutated, { fileName: file, reportDiagnostics: true });
  if (diagnostics.length > 0) throw new Error(`${file} is no program without this text: ${find}`);
  return mutated;
};

/**
 * What came of the tests without a guard. `caught`: a test failed, or the run hung. `survived`: all passed. `broken`: no
 * test ran, so that nothing is known.
 */
export type Outcome = 'caught' | 'survived' | 'broken';

/** @param run `hung` when it was ended for taking too long; null when it ended without figures */
export const outcomeOf = (run: TestResults | 'hung' | null): Outcome => {
  if (run === 'hung') return 'caught';
  if (run === null) return 'broken';
  if (run.numFailedTests > 0 || run.numFailedTestSuites > 0) return 'caught';
  return run.numPassedTests > 0 ? 'survived' : 'broken';
};
