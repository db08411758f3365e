import { expect, test } from 'vitest';
import { fromBrowser, originOf, toBrowser } from './address.ts';

test('an address of the app goes to the browser and back', () => {
  expect(toBrowser('lanyard://app/index.html')).toBe('https://lanyard.invalid/index.html');
  expect(fromBrowser('https://lanyard.invalid/index.html')).toBe('lanyard://app/index.html');
  expect(originOf('https://lanyard.invalid/a')).toBe('lanyard://app');
});

test.each(['https://example.com/', 'https://lanyard.invalid.example.com/', 'http://lanyard.invalid/', 'about:blank'])(
  '%s is not one of the app',
  (url) => {
    expect(fromBrowser(url)).toBe(url);
    expect(originOf(url)).not.toBe('lanyard://app');
  },
);
