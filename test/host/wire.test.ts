import { runInThisContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWire, wireSource } from './wire.ts';

const wire = createWire();
/** As a page makes it, from its source text. */
const pageWire = runInThisContext(wireSource) as typeof wire;
const carried = (value: unknown): unknown => pageWire.decode(wire.encode(value));

test('what structured cloning keeps arrives as it leaves', () => {
  const leaf = fc.oneof(
    fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
    fc.constantFrom(-0, NaN, Infinity, -Infinity, undefined, null, 10n, new Date(NaN), /a"b/gi, ''),
    fc.uint8Array().map((bytes) => bytes.buffer),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), leaf), (value) => {
      expect(carried(value)).toStrictEqual(structuredClone(value));
    }),
  );
});

test('an error keeps its kind of name, its message and its stack', () => {
  const error = new RangeError('too far');
  expect(carried(error)).toMatchObject({ name: 'RangeError', message: 'too far', stack: error.stack });
});

test('cycles, and objects met twice, stay what they are', () => {
  const value: { list: unknown[]; itself?: unknown } = { list: [] };
  value.itself = value;
  value.list.push(value.list, value);
  const there = carried(value) as typeof value;
  expect(there.itself).toBe(there);
  expect(there.list[0]).toBe(there.list);
  expect(there.list[1]).toBe(there);
});

test('a key named __proto__ is a key like any other', () => {
  const there = carried(JSON.parse('{"__proto__": {"a": 1}}')) as object;
  expect(Object.getOwnPropertyNames(there)).toEqual(['__proto__']);
  expect(Object.getPrototypeOf(there)).toBe(Object.prototype);
});

test('classes, getters and accessors do not cross; holes do', () => {
  class Person {
    name = 'Ada';
    get upper(): string {
      return this.name.toUpperCase();
    }
  }
  expect(carried(new Person())).toStrictEqual({ name: 'Ada' });
  const holes = [1, , 3];
  expect(1 in (carried(holes) as unknown[])).toBe(false);
});

test.each([
  ['a function', () => undefined],
  ['a symbol', Symbol('x')],
  ['a promise', Promise.resolve()],
  ['a function deep inside', { a: [{ b: () => undefined }] }],
])('%s is refused', (_what, value) => {
  expect(() => wire.encode(value)).toThrow(expect.objectContaining({ name: 'DataCloneError' }));
});
