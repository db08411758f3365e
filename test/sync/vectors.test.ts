import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { categoryNames, checkVectors, vectorFile } from '../../scripts/vectors/check-vectors.ts';

const inRepository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const read = (path: string) => vectorFile.parse(JSON.parse(readFileSync(path, 'utf8')));
const ours = inRepository('test/sync/vectors.json');
const shared = process.env.LANYARD_SYNC_VECTORS ?? inRepository('../shared/reference/sync-vectors.json');

const failuresOf = (file: ReturnType<typeof read>) => checkVectors(file).filter(({ passed }) => !passed);

describe('IdP sync vectors', () => {
  test('our own vectors pass and touch every category', () => {
    expect(failuresOf(read(ours))).toEqual([]);
    const used = new Set(read(ours).vectors.map(({ category }) => category));
    expect([...used].sort()).toEqual([...categoryNames].sort());
    expect(categoryNames).toHaveLength(18);
  });

  test.skipIf(!existsSync(shared))("the vectors taken from Coder's own tests pass (LANYARD_SYNC_VECTORS)", () => {
    expect(failuresOf(read(shared))).toEqual([]);
  });

  test('every vector fails when something else is expected', () => {
    const { schema, vectors } = read(ours);
    const wrong = vectors.map((vector) => ({ ...vector, expected: { nothingLikeIt: true } }));
    expect(failuresOf({ schema, vectors: wrong })).toHaveLength(vectors.length);
  });

  test('a category that is not known and an input that cannot be read are failures', () => {
    const vectors = [
      { id: 'a', category: 'constructor', input: {}, expected: {} },
      { id: 'b', category: 'username_valid', input: { text: 5 }, expected: { valid: false } },
    ];
    const got = failuresOf({ schema: 'sync-vectors/1', vectors }).map((failure) => failure.got);
    expect(got).toMatchObject([{ unknownCategory: 'constructor' }, { unreadableInput: [{ path: ['text'] }] }]);
  });
});
