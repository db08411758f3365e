import { isTooDeep } from '../pasted/json-documents.ts';
import { Editor } from './editor.ts';
import { parseText } from './parse-text.ts';
import { settingsDocument } from './settings-document.ts';
import type { Json } from '../../contract/explanation/json.ts';
import type { EditProblem } from '../../contract/explanation/report.ts';
import type { Evidence } from '../evidence.ts';

/** The merged claims as indented JSON to edit; `null` when none are known. */
export function editableClaims({ claims }: Evidence): string {
  if (!claims.known) return 'null';
  const entries = Object.entries(claims.value.merged).map(([name, value]) => [
    name,
    isTooDeep(value) ? 'nested more than 100 levels deep' : value,
  ]);
  return indented(Object.fromEntries(entries));
}

/**
 * All settings that decide, as one indented JSON document: the deployment's options by their variables' names, organization
 * sync, and of each organization its group sync, role sync and existing groups. What is not known is null and can be
 * filled in.
 */
export const editableSettings = (evidence: Evidence): string => indented(settingsDocument(evidence));

const indented = (value: unknown) => JSON.stringify(value, null, 2);

export type Edited =
  | { readonly ok: true; readonly evidence: Evidence }
  | { readonly ok: false; readonly problems: readonly EditProblem[] };

/**
 * The evidence as an edited text has it. Parts that are as they were keep their source; the others are marked as edited.
 *
 * @param edits texts as `editableClaims` and `editableSettings` give them; what is left out is as it was.
 * @param at milliseconds since 1970.
 */
export function applyEdits(
  evidence: Evidence,
  edits: { readonly claims?: string | undefined; readonly settings?: string | undefined },
  at: number,
): Edited {
  const problems: EditProblem[] = [];
  const read = (where: EditProblem['where'], text: string | undefined): Json | undefined => {
    if (text === undefined) return undefined;
    const parsed = parseText(text);
    if (parsed.ok) return parsed.value;
    problems.push({ where, at: parsed.at, problem: parsed.problem });
    return undefined;
  };
  const claims = read('claims', edits.claims);
  const settings = read('settings', edits.settings);
  const editor = new Editor(at, problems);
  const withClaims = editor.claims(evidence, JSON.parse(editableClaims(evidence)) as Json, claims);
  const result = editor.settings(withClaims, JSON.parse(editableSettings(evidence)) as Json, settings);
  return problems.length === 0 ? { ok: true, evidence: result } : { ok: false, problems };
}
