import type { Cli } from '../kinds/machine.ts';
import type { WayOffer } from '../contract/state.ts';
import type { KnownWays } from '../kinds/kind.ts';
import { findCoderFlowCli } from './cli.ts';

const waysWith = (cli: WayOffer, isClear: boolean): KnownWays => ({
  isClear,
  offers: () => [cli, { way: 'guided-paste', open: true }],
});

/** Before anybody looked for the CLI. */
export const unaskedWays = waysWith({ way: 'cli-sso', open: false, why: 'unknown' }, false);

/** The ways in: the CLI's single sign-on where the CLI is installed, and pasting a key, which always works. */
export async function askWays(cli: Cli): Promise<KnownWays> {
  const program = await findCoderFlowCli(cli);
  return waysWith(
    program === null ? { way: 'cli-sso', open: false, why: 'no-cli' } : { way: 'cli-sso', open: true },
    true,
  );
}
