import type { Json } from '../contract/explanation/json.ts';
import type { AccessFact } from '../contract/state.ts';
import { shownText } from '../http/shown-text.ts';
import { withoutKeys } from './key.ts';

const most = 200;
const deepest = 6;
const longest = 500;

type Plain = string | number | boolean | null;

const isPlain = (value: unknown): value is Plain =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

function shown(value: Plain): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

const fact = (name: string, value: string): AccessFact => ({
  name: shownText(withoutKeys(name), 120),
  value: shownText(withoutKeys(value), longest) || 'empty',
});

/** Each plain value with the path to it; a list of plain values is one. */
function* factsIn(name: string, value: Json, depth: number): Generator<AccessFact> {
  if (isPlain(value)) {
    yield fact(name, shown(value));
  } else if (Array.isArray(value) && value.every(isPlain)) {
    yield fact(name, value.length === 0 ? 'none' : value.map(shown).join(', '));
  } else if (depth === deepest) {
    yield fact(name, 'more, not shown');
  } else {
    const inList = Array.isArray(value);
    for (const [key, inner] of Object.entries(value as Readonly<Record<string, Json>>)) {
      const place = inList ? `[${Number(key) + 1}]` : name === '' ? key : `.${key}`;
      yield* factsIn(`${name}${place}`, inner, depth + 1);
    }
  }
}

/**
 * What `/auth/me` said, as a list of plain facts in its own order: none of its fields is documented, so nothing is made of
 * them. Text is made fit to stand beside ours, and what is shaped like a key is taken out.
 *
 * @param answer a JSON object.
 * @returns at most 200 facts.
 */
export function factsOf(answer: Readonly<Record<string, Json>>): readonly AccessFact[] {
  const facts: AccessFact[] = [];
  for (const each of factsIn('', answer, 0)) {
    if (facts.length === most) return [...facts, fact('…', 'more, not shown')];
    facts.push(each);
  }
  return facts;
}
