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
  // A stack of our own: the depth of a pasted tree is not ours.
  const open: unknown[] = [tree];
  while (open.length > 0) {
    const node = open.pop();
    if (Array.isArray(node)) {
      for (const item of node) if (typeof item === 'string') found.push(...assigned(item));
      open.push(...inOrder(node));
    } else if (typeof node === 'object' && node !== null) {
      const entries = Object.entries(node as Readonly<Record<string, unknown>>);
      found.push(...named(new Map(entries)), ...keyed(entries));
      open.push(...inOrder(entries.map(([, value]) => value)));
    }
  }
  return found;
}

/** What is pushed last is looked at first. */
const inOrder = (children: readonly unknown[]) => children.filter((child) => typeof child === 'object').reverse();

/** In a list of Compose a value is literal, quotes included, and one without a value is taken from the host. */
function assigned(item: string): Variable[] {
  const [, name, value] = assignment.exec(item) ?? [];
  return name === undefined ? [] : [fromCompose(name, value ?? null)];
}

function named(entry: ReadonlyMap<string, unknown>): Variable[] {
  const name = entry.get('name');
  if (typeof name !== 'string' || !/^[A-Z][A-Z0-9_]+$/.test(name)) return [];
  if (entry.has('valueFrom')) return [asVariable(name, null, 'its value comes from elsewhere in the cluster')];
  // Kubernetes takes a missing value for an empty one.
  return entry.has('value') || variableName.test(name) ? [asVariable(name, textOf(entry.get('value') ?? ''))] : [];
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
