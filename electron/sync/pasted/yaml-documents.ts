import { isCollection, parseAllDocuments } from 'yaml';
import { readAssignments } from './assignments.ts';
import { mayNestTooDeep } from './nesting.ts';
import { longestVariable, yamlAsWritten } from './option-values.ts';
import { variablesIn } from './variables-in.ts';
import type { Variable } from './variable.ts';

/** More than the manifests of one deployment, and far less than a file made to exhaust memory by its aliases. */
const limits = { documents: 100, aliases: 100, characters: 4 * longestVariable };

/** Begins like an entry of a map or a list. */
const looksLikeYaml = /^\s*(?:#.*\s+|---\s+)*(?:-\s|["']?[\w./-]+["']?[ \t]*:(?:\s|$))/;

/**
 * The variables in a text that is YAML from its beginning to its end, in one document or several: a Helm file, a Kubernetes
 * manifest, a Compose file, with their anchors and merge keys. null when it is something else, or no variable is in it.
 */
export function readYamlDocuments(text: string): Variable[] | null {
  if (text.length > limits.characters || !looksLikeYaml.test(text) || mayNestTooDeep(text)) return null;
  const documents = parseAllDocuments(text, { ...yamlAsWritten, merge: true, prettyErrors: false });
  if ('empty' in documents || documents.length > limits.documents) return null;
  if (documents.some(({ errors, contents }) => errors.length > 0 || !(contents === null || isCollection(contents)))) {
    return null;
  }
  try {
    const trees = documents.map((document): unknown => document.toJS({ maxAliasCount: limits.aliases }));
    const variables = trees.flatMap((tree) => [...variablesIn(tree), ...filesIn(tree).flatMap(assignedIn)]);
    return variables.length === 0 ? null : variables;
  } catch {
    // Too many aliases: what can be read line by line still is.
    return null;
  }
}

/** Texts of several lines, such as an environment file within a ConfigMap. */
function filesIn(tree: unknown): string[] {
  if (typeof tree === 'string') return tree.includes('\n') ? [tree] : [];
  return typeof tree === 'object' && tree !== null ? Object.values(tree).flatMap(filesIn) : [];
}

function assignedIn(file: string): Variable[] {
  const variables: Variable[] = [];
  for (let start = 0; start < file.length;) {
    const found = readAssignments(file, start);
    for (const variable of found.variables) variables.push(variable);
    const next = file.indexOf('\n', found.end);
    start = next < 0 ? file.length : next + 1;
  }
  return variables;
}
