import type { Checked } from './stage.ts';

/** A field left out, one of another type, one that no answer has. */
export type Break = 'missing' | 'type' | 'unknown';

interface Outcome {
  /** `GET /path 200 field.field`, list positions left out. */
  readonly where: string;
  readonly isNoticed: boolean;
}

type Fields = Record<string, unknown>;

const another = (value: unknown): unknown => {
  if (typeof value === 'string') return 5;
  if (Array.isArray(value)) return { invented: 1 };
  return typeof value === 'object' && value !== null ? [1] : { invented: 1 };
};

/** Breaks a copy of an answer in one place after the other, and says of each whether the schema notices. */
export function breakEvery({ endpoint, status, schema, json }: Checked, kind: Break): Outcome[] {
  const copy = structuredClone(json);
  const outcomes: Outcome[] = [];
  const note = (path: readonly string[]): void => {
    outcomes.push({ where: `${endpoint} ${status} ${path.join('.')}`, isNoticed: !schema.safeParse(copy).success });
  };
  const walk = (value: unknown, path: readonly string[]): void => {
    // The entries of a list are alike.
    if (Array.isArray(value)) for (const item of value.slice(0, 3)) walk(item, path);
    else if (typeof value === 'object' && value !== null) walkFields(value as Fields, path);
  };
  const walkFields = (fields: Fields, path: readonly string[]): void => {
    if (kind === 'unknown') {
      fields['invented'] = { invented: 1 };
      note(path);
      Reflect.deleteProperty(fields, 'invented');
    }
    for (const [name, value] of Object.entries(fields)) {
      if (kind === 'missing') Reflect.deleteProperty(fields, name);
      else if (kind === 'type') fields[name] = another(value);
      if (kind !== 'unknown') note([...path, name]);
      fields[name] = value;
      walk(value, [...path, name]);
    }
  };
  walk(copy, []);
  return outcomes;
}
