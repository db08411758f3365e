import { z } from 'zod';
import { claimCategories } from './claims.ts';
import { groupCategories } from './groups.ts';
import { identityCategories } from './identity.ts';
import { organizationCategories } from './organizations.ts';
import { roleCategories } from './roles.ts';
import { settingsCategories } from './settings.ts';
import type { Category } from './evaluation.ts';

const categories: ReadonlyMap<string, Category> = new Map(
  Object.entries({
    ...claimCategories,
    ...identityCategories,
    ...groupCategories,
    ...roleCategories,
    ...organizationCategories,
    ...settingsCategories,
  }),
);

export const categoryNames: readonly string[] = [...categories.keys()];

/** A file of vectors; `id` names a vector in reports and is used for nothing else. */
export const vectorFile = z.object({
  schema: z.literal('sync-vectors/1'),
  vectors: z.array(z.object({ id: z.string(), category: z.string(), input: z.unknown(), expected: z.unknown() })),
});

export interface CheckedVector {
  readonly id: string;
  readonly category: string;
  readonly passed: boolean;
  readonly expected: unknown;
  readonly got: unknown;
}

/** Evaluates every vector. One of a category that is not known has failed. */
export function checkVectors(file: z.infer<typeof vectorFile>): CheckedVector[] {
  return file.vectors.map(({ id, category, input, expected }) => {
    const check = categories.get(category);
    const evaluation = check?.(input, expected) ?? { passed: false, got: { unknownCategory: category } };
    return { id, category, expected, ...evaluation };
  });
}
