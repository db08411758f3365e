import { describe, expect, test } from 'vitest';
import { causeNames } from '../../../electron/contract/explanation/causes.ts';
import { checkNames, type CheckName } from '../../../electron/contract/explanation/findings.ts';
import { causeWords } from '../../../electron/sync/causes/cause-words.ts';
import { findingWords } from '../../../electron/sync/findings/finding-words.ts';
import { evaluate } from '../../../electron/sync/evaluation/evaluate.ts';
import { evidence } from '../evidence.ts';
import { cases } from './cases.ts';
import type { Sentence } from '../../../electron/contract/explanation/sentence.ts';

const textOf = (sentence: Sentence) =>
  sentence.map((piece) => (typeof piece === 'string' ? piece : `‹${piece.raw}›`)).join('');
const ourWordsOf = (sentence: Sentence) => sentence.filter((piece) => typeof piece === 'string').join(' ');

const foundBy = (check: CheckName) =>
  evaluate(evidence(cases[check].found)).findings.find((finding) => finding.check === check)!;

describe.each(checkNames)('%s in words', (check) => {
  const found = foundBy(check);
  const { title, seen, why, remedy } = findingWords(found);

  test('has a title without and sentences with a full stop', () => {
    expect(textOf(title)).not.toMatch(/^$|[.]$/);
    // Words that are not ours, such as Coder's own, may end one.
    for (const sentence of [seen, why, remedy]) expect(textOf(sentence)).toMatch(/[.›]$/);
  });

  test('leaves no gap where a value belongs', () => {
    for (const sentence of [title, seen, why, remedy]) {
      const text = textOf(sentence);
      expect(text).not.toMatch(/undefined|‹null›| {2}| [,.]|\[object/);
      for (const piece of sentence) if (typeof piece !== 'string') expect(piece.raw).not.toBe('');
    }
  });

  test('keeps raw values apart from our words', () => {
    const entries = Object.entries(found.about) as readonly (readonly [name: string, value: unknown])[];
    const near = 'near' in found.about ? Object.values(found.about.near ?? {}) : [];
    const named = entries.filter(([name]) => !['setting', 'detail', 'claim'].includes(name)).map(([, value]) => value);
    for (const raw of [...named.flat(), ...near]) {
      // Very short ones, and those that are plain words, also occur in ours.
      if (typeof raw !== 'string' || raw.length < 5 || ['groups', 'platform', 'github'].includes(raw.toLowerCase()))
        continue;
      for (const sentence of [title, seen, why, remedy]) expect(ourWordsOf(sentence)).not.toContain(raw);
    }
  });
});

test('no two checks have the same words', () => {
  const seen = checkNames.map((check) => textOf(findingWords(foundBy(check)).seen));
  expect(new Set(seen).size).toBe(checkNames.length);
});

test.each(causeNames)('the cause %s is worded as possible and can be checked', (cause) => {
  for (const organization of [null, 'Acme']) {
    const { possible, check } = causeWords({ cause, organization, claim: null, values: [] });
    if (cause !== 'not-an-oidc-user') expect(textOf(possible)).toMatch(/\bmay\b/);
    expect(textOf(possible)).toMatch(/[.]$/);
    expect(textOf(check)).toMatch(/[.]$/);
  }
});
