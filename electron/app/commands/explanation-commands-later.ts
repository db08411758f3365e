import { mainCommandNames, type MainCommandName } from '../../contract/command-names.ts';
import type { Handlers } from '../app.ts';
import type { Context } from '../context.ts';
import type { ExplanationCommandName } from './explanation-commands.ts';

const isOfExplanation = (name: MainCommandName): name is ExplanationCommandName => /^(?:claims|why)\./.test(name);

/**
 * The commands of the tabs Claims and Why. With the readers of pasted text and the words for what was found they are a
 * quarter of the main process, which a start need not wait for: they are loaded when the first of them is called.
 */
export function explanationCommandsLater(context: Context): Pick<Handlers, ExplanationCommandName> {
  let loading: Promise<Pick<Handlers, ExplanationCommandName>> | null = null;
  const load = () => {
    loading ??= import('./explanation-commands.ts').then(({ explanationCommands }) => explanationCommands(context));
    return loading;
  };
  const later = mainCommandNames
    .filter(isOfExplanation)
    .map((name) => [name, async (args: never): Promise<unknown> => (await load())[name](args)] as const);
  return Object.fromEntries(later) as unknown as Pick<Handlers, ExplanationCommandName>;
}
