import { expect, test } from 'vitest';
import { checkedAddress } from '../../electron/adapters/opener-rule.ts';

test.each([
  'https://coder.example.com/login',
  'https://coder.example.com:8443/?state=x',
  'http://localhost:3000/',
  'http://dev.localhost:3000/',
  'http://127.0.0.1:3000/',
  'http://127.9.9.9/',
  'http://[::1]:3000/',
])('opens %s', (address) => {
  expect(checkedAddress(address, false)).toBe(address);
});

test.each([
  'http://coder.example.com/',
  'http://localhost.example.com/',
  'http://127.0.0.1.example.com/',
  'http://notlocalhost/',
  'https://user@coder.example.com/',
  'https://user:word@coder.example.com/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'vscode://open',
  'ssh://coder.example.com/',
  'coder.example.com',
  '',
  `https://coder.example.com/${'a'.repeat(2081)}`,
])('refuses %s', (address) => {
  expect(() => checkedAddress(address, false)).toThrow(expect.objectContaining({ code: 'browser-failed' }) as Error);
});

test('plain http where the person insisted on it, and nothing else more', () => {
  expect(checkedAddress('http://coder.example.com/', true)).toBe('http://coder.example.com/');
  expect(() => checkedAddress('ftp://coder.example.com/', true)).toThrow('browser-failed');
});

test('what is refused is not in the error: it may carry a state', () => {
  expect(() => checkedAddress('http://coder.example.com/?state=abcdef', false)).not.toThrow('abcdef');
  expect(() => checkedAddress('http://coder.example.com/?state=abcdef', false)).toThrow();
});
