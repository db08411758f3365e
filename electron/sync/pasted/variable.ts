import { isSecretName } from './secret-names.ts';

/** An environment variable as it was pasted. The value of one that may hold a secret is dropped here, unread. */
export type Variable =
  | { readonly kind: 'value'; readonly name: string; readonly value: string }
  | { readonly kind: 'secret'; readonly name: string }
  | { readonly kind: 'unknown'; readonly name: string; readonly why: string };

/** Another variable inside a value: a quote that does not end, or lines run together. It could be a secret's. */
const anotherVariable = /\bCODER_\w+\s?=|\bCODER_OIDC_\w+["']?\s?:|\n[ \t]*(?:export[ \t]+)?[A-Z]\w*=/;

/** @param value null when the text does not have it; `why` then says so. */
export function asVariable(name: string, value: string | null, why = 'its value is not in the text'): Variable {
  if (isSecretName(name)) return { kind: 'secret', name };
  if (value === null) return { kind: 'unknown', name, why };
  if (anotherVariable.test(value)) return { kind: 'unknown', name, why: 'where its value ends cannot be told' };
  return { kind: 'value', name, value };
}

/** A value that takes something in from elsewhere, such as `${NAME}` or `$(command)`. */
export const refersElsewhere = (value: string): boolean => /\$(?:[A-Za-z_{]|\()/.test(value);

export const elsewhere = 'its value refers to something outside the text';
