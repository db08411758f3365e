import { asVariable, elsewhere, refersElsewhere } from './variable.ts';
import type { Variable } from './variable.ts';

const variableName = /^CODER_\w+$/;
const assignment = /^(CODER_\w+)(?:=([^]*))?$/;

/**
 * The variables in a tree of YAML or JSON: Kubernetes' lists of `name` and `value`, objects whose keys are variables, and
 * Compose's lists of `NAME=value`. Whatever else the tree holds is not looked at.
 */
export function variablesIn(tree: unknown): Variable[] {
  const found: Variable[] = [];
  // A stack of our own: how deep and how long a pasted tree is, is not ours.
  const open: unknown[] = [tree];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== 'object' || node === null) continue;
    const children = Object.entries(node as Readonly<Record<string, unknown>>);
    const here = Array.isArray(node) ? children.flatMap(([, item]) => assigned(item)) : variablesOf(children);
    for (const variable of here) found.push(variable);
    // What is pushed last is looked at first.
    for (const [, child] of children.reverse()) open.push(child);
  }
  return found;
}

const variablesOf = (entries: readonly (readonly [string, unknown])[]) => [
  ...named(new Map(entries)),
  ...keyed(entries),
];

/** In a list of Compose a value is literal, quotes included, and one without a value is taken from the host. */
function assigned(item: unknown): Variable[] {
  const [, name, value] = typeof item === 'string' ? (assignment.exec(item) ?? []) : [];
  return name === undefined ? [] : [fromCompose(name, value ?? null)];
}

function named(entry: ReadonlyMap<string, unknown>): Variable[] {
  const name = entry.get('name');
  if (typeof name !== 'string' || !/^[A-Z][A-Z0-9_]+$/.test(name)) return [];
  if (entry.has('valueFrom')) return [asVariable(name, null, 'its value comes from elsewhere in the cluster')];
  if (!entry.has('value') && !variableName.test(name)) return [];
  // Kubernetes takes a missing value for an empty one, and puts other variables in for `$(NAME)`.
  const value = textOf(entry.get('value') ?? '');
  return [/\$\(\w/.test(value ?? '') ? asVariable(name, null, elsewhere) : asVariable(name, value)];
}

function keyed(entries: readonly (readonly [string, unknown])[]): Variable[] {
  return entries.filter(([key]) => variableName.test(key)).map(([key, value]) => fromCompose(key, textOf(value)));
}

function fromCompose(name: string, value: string | null): Variable {
  if (value !== null && refersElsewhere(value.replaceAll('$$', ''))) return asVariable(name, null, elsewhere);
  return asVariable(name, value?.replaceAll('$$', '$') ?? null);
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}
