import { expect, test } from 'vitest';
import { machineName } from '../../electron/adapters/machine.ts';

test.each([
  ['ada-laptop', 'ada-laptop'],
  ['Ada-Laptop.corp.example.com', 'ada-laptop'],
  ["Ada's MacBook Pro.local", 'ada-s-macbook-pro'],
  ['a'.repeat(60), 'a'.repeat(24)],
  ['abcdefghijklmnopqrstuvw-xyz', 'abcdefghijklmnopqrstuvw'],
  ['', 'computer'],
  ['日本', 'computer'],
])('%s is called %s', (full, short) => {
  expect(machineName(full)).toBe(short);
});
