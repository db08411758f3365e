import { readFileSync } from 'node:fs';
import { z } from 'zod';

const resultsSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

/** The figures of a test run, as vitest's JSON reporter writes them. A suite that could not be loaded fails too. */
export type TestResults = z.infer<typeof resultsSchema>;

/** The figures in a file; null when vitest did not get as far as writing them. */
export const readResults = (file: string): TestResults | null => {
  try {
    return resultsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // The caller says so.
    return null;
  }
};
