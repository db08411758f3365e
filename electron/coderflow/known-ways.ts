import type { Cli } from '../kinds/machine.ts';
import type { KnownWays } from '../kinds/kind.ts';
import { notKnownYet, offerOf } from '../kinds/way-in.ts';
import { findCoderFlowCli } from './cli.ts';
import { wayWords } from './signin/way-words.ts';

const noCli = 'There is no CoderFlow CLI on this computer’s search path.';

/** @param why the CLI's single sign-on is closed, as a sentence; null when it is open. */
const waysWith = (why: string | null, isClear: boolean): KnownWays => ({
  isClear,
  offers: () => [offerOf('cli-sso', wayWords['cli-sso'], why), offerOf('guided-paste', wayWords['guided-paste'], null)],
});

/** Before anybody looked for the CLI. */
export const unaskedWays = waysWith(notKnownYet, false);

/** The ways in: the CLI's single sign-on where the CLI is installed, and pasting a key, which always works. */
export async function askWays(cli: Cli): Promise<KnownWays> {
  const program = await findCoderFlowCli(cli);
  return waysWith(program === null ? noCli : null, true);
}
