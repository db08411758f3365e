import type { MainCommandName } from '../contract/command-names.ts';
import type { AnswerOf, ArgsOf } from '../contract/commands.ts';

/** One handler per command of the main window: parsed arguments in, the answer out, a `LanyardError` thrown. */
export type Handlers = { readonly [N in MainCommandName]: (args: ArgsOf<N>) => Promise<AnswerOf<N>> };
