import { isOptionName, otherOptions } from './option-table.ts';
import { readOptions, toDeploymentOptions } from './options.ts';
import type { OptionName } from './option-table.ts';
import type { FoundSettings } from './settings-documents.ts';
import type { Variable } from './variable.ts';

/** The options that pasted variables set; null when none of them is an option of the OIDC sign-in. The last of a name counts. */
export function readVariables(variables: readonly Variable[]): FoundSettings | null {
  const last = [...new Map(variables.map((variable) => [variable.name, variable])).values()];
  const secrets = last.filter(({ kind }) => kind === 'secret').map(({ name }) => name);
  const set = new Map<OptionName, string>();
  const ignored: { text: string; why: string }[] = [];
  for (const variable of last) {
    if (variable.kind === 'secret') continue;
    const { name } = variable;
    if (!isOptionName(name)) ignored.push({ text: name, why: whyNoOption(name) });
    else if (variable.kind === 'unknown') ignored.push({ text: name, why: variable.why });
    else set.set(name, variable.value);
  }
  if (!last.some(({ name }) => name.startsWith('CODER_OIDC_'))) {
    return secrets.length + ignored.length > 0 ? { settings: {}, understood: [], notes: [], ignored, secrets } : null;
  }
  const { values, unreadable } = readOptions(set);
  const problems = unreadable.map((name) => ({ text: name, why: 'Coder would not accept this value' }));
  if (values.CODER_OIDC_ACCESS_TOKEN_CLAIMS && !values.CODER_OIDC_IGNORE_USERINFO) {
    const why = 'Coder starts with it only if CODER_OIDC_IGNORE_USERINFO is true';
    problems.push({ text: 'CODER_OIDC_ACCESS_TOKEN_CLAIMS', why });
  }
  return {
    settings: { options: toDeploymentOptions(values) },
    notes: ['Taken as all that is set: every other option has Coder’s default, and so has what could not be read.'],
    understood: [...set.keys()].filter((name) => !unreadable.includes(name)),
    ignored: [...problems, ...ignored],
    secrets,
  };
}

function whyNoOption(name: string): string {
  if (otherOptions.has(name)) return 'it changes nothing of this';
  return name.startsWith('CODER_OIDC_') ? 'Coder has no option of this name' : 'it is no option of the OIDC sign-in';
}
