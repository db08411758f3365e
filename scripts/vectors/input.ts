import { z } from 'zod';
import type { Mapping } from '../../electron/sync/settings/mapping.ts';
import type { Claims, Json } from '../../electron/contract/explanation/json.ts';

// Free-form objects are checked by hand: zod's record drops a key named `__proto__`.
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objectOf = <T>(isValue: (value: unknown) => boolean) =>
  z.custom<Readonly<Record<string, T>>>((value) => isObject(value) && Object.values(value).every(isValue));
const isStrings = (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === 'string');

export const json = z.custom<Json>((value) => value !== undefined);
export const claims = z.custom<Claims>(isObject);
export const mapping = z.custom<Mapping>(
  (value) => isObject(value) && Object.values(value).every((item) => item === null || isStrings(item)),
);
export const names = objectOf<string>((value) => typeof value === 'string');
export const flags = objectOf<boolean>((value) => typeof value === 'boolean');
export const strings = z.array(z.string());
