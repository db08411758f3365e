import { expect, test } from 'vitest';
import { parseUrl } from '../../electron/contract/parse-url.ts';

test('a text is a URL or null, with or without a base', () => {
  expect(parseUrl('https://coder.example.com/x')?.host).toBe('coder.example.com');
  expect(parseUrl('/x', 'https://coder.example.com')?.href).toBe('https://coder.example.com/x');
  for (const text of ['', 'x', '/x', 'https://', 'https://a b']) expect(parseUrl(text)).toBeNull();
});

test('a Latin-1 letter is taken also after many calls', () => {
  for (let call = 0; call < 50_000; call++) parseUrl(`https://coder.example.com/${call}`);
  expect(parseUrl('https://bücher.example')?.host).toBe('xn--bcher-kva.example');
});
