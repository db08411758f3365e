import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { escapeHidden, splitHidden } from '../../../renderer/ui/hidden-characters.ts';
import { RawText } from '../../../renderer/ui/raw-text.tsx';

afterEach(cleanup);

test('what nobody would see is written as JSON writes it', () => {
  expect(escapeHidden('a\u202Eb\u0000\u200B\uFEFFc')).toBe('a\\u202eb\\u0000\\u200b\\ufeffc');
  expect(escapeHidden(' ends with a space ')).toBe('\\u0020ends with a space\\u0020');
  expect(escapeHidden('no\u00A0break\nline\ttab')).toBe('no\\u00a0break\\nline\\ttab');
  expect(escapeHidden('\uD800 half, \u{1F600} whole, \u{E0041} tag')).toBe(
    '\\ud800 half, \u{1F600} whole, \\udb40\\udc41 tag',
  );
  expect(escapeHidden('Åsa 日本語 עברית')).toBe('Åsa 日本語 עברית');
});

test('any text comes out visible, and nothing of it is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, lines) => {
      const parts = splitHidden(text, lines);
      const back = parts.map((part) => (part.escaped ? (JSON.parse(`"${part.text}"`) as string) : part.text)).join('');
      expect(back).toBe(text);
      const plain = parts.filter((part) => !part.escaped).map((part) => part.text);
      expect(plain.join('').replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    }),
  );
});

test('long runs of spaces or of hidden characters take no time that grows with their square', () => {
  const started = performance.now();
  splitHidden(`x${' '.repeat(200_000)}x`);
  splitHidden('\u202E'.repeat(200_000));
  // A square of 200,000 would be some half a minute.
  expect(performance.now() - started).toBeLessThan(5000);
});

test('a long text is cut between characters, and shown further on demand', async () => {
  const text = `${'x'.repeat(299)}\u{1F600}${'y'.repeat(30_000)}`;
  const { container } = render(<RawText text={text} />);
  expect(container.querySelector('bdi')?.textContent).toBe(`${'x'.repeat(299)}…`);
  await userEvent.click(screen.getByRole('button', { name: 'show more of 30,301 characters' }));
  await userEvent.click(screen.getByRole('button', { name: 'show all 30,301 characters' }));
  expect(container.querySelector('bdi')?.textContent).toBe(text);
  expect(screen.queryByRole('button')).toBeNull();
});
