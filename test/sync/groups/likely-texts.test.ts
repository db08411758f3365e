import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LikelyTexts } from '../../../electron/sync/groups/likely-texts.ts';

test('no text that was added is ever denied', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
      const set = new LikelyTexts(texts.length);
      for (const text of texts) set.add(text);
      expect(texts.every((text) => set.mayHave(text))).toBe(true);
    }),
  );
});

test('of texts that were not added, at most one in twenty is taken for one', () => {
  const set = new LikelyTexts(10_000);
  for (let index = 0; index < 10_000; index++) set.add(`team-${index}`);
  const taken = Array.from({ length: 10_000 }, (_, index) => `other-${index}`).filter((text) => set.mayHave(text));
  expect(taken.length).toBeLessThan(500);
});
