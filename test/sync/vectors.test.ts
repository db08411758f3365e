import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { categoryNames, checkVectors, vectorFile } from '../../scripts/vectors/check-vectors.ts';

const read = (name: string) =>
  vectorFile.parse(JSON.parse(readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8')));
const ours = 'vectors.json';
/** Cases with results that Coder's own functions gave, most of them by its tests. */
const known = 'known-results.json';

const failuresOf = (file: ReturnType<typeof read>) => checkVectors(file).filter(({ passed }) => !passed);

describe('IdP sync vectors', () => {
  test('our own vectors pass and touch every category', () => {
    expect(failuresOf(read(ours))).toEqual([]);
    const used = new Set(read(ours).vectors.map(({ category }) => category));
    expect([...used].sort()).toEqual([...categoryNames].sort());
    expect(categoryNames).toHaveLength(18);
  });

  test('the cases with known results pass', () => {
    expect(read(known).vectors).toHaveLength(260);
    expect(failuresOf(read(known))).toEqual([]);
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
