import { parseKey } from '../api/key.ts';
import { LanyardError } from '../../contract/errors.ts';
import type { Candidate } from '../../kinds/adoption.ts';
import { addressFrom, cliFiles } from './candidates.ts';
import type { Cli } from '../../kinds/machine.ts';
import { commandsIn, isCodersCli } from '../../kinds/whose-cli.ts';

/** Set for the CLI they would replace what it has stored. */
const overriding = ['CODER_URL', 'CODER_SESSION_TOKEN'];

/** Asks the CLI for its key with `coder login token` (since 2.31; before, `token` would be taken for an address). */
async function askProgram({ url }: Candidate, cli: Cli, signal: AbortSignal): Promise<string | null> {
  const program = await cli.find('coder');
  if (program === null) return null;
  const env = Object.fromEntries(Object.entries(cli.env).filter(([name]) => !overriding.includes(name)));
  const run = (...args: string[]) => cli.run(program, args, env, signal);
  if (!isCodersCli((await run('--help')) ?? '')) throw new LanyardError('cli-foreign', program);
  if (!commandsIn((await run('login', '--help')) ?? '').has('token')) {
    throw new LanyardError('cli-no-key', 'This version of the CLI cannot hand out its key; 2.31 and later can.');
  }
  return run('login', 'token', '--url', url);
}

function readText(candidate: Candidate, cli: Cli, signal: AbortSignal): Promise<string | null> {
  switch (candidate.source) {
    case 'environment':
      return Promise.resolve(cli.env['CODER_SESSION_TOKEN'] ?? null);
    case 'files':
      return cli.read(cliFiles(cli).session);
    case 'program':
      return askProgram(candidate, cli, signal);
  }
}

/**
 * The CLI's key, once the person has agreed to the candidate.
 *
 * @throws LanyardError `cli-no-key` when there is none, or when the CLI now belongs to another address than the one
 * agreed to; `cli-foreign` when the program `coder` is another product's.
 */
export async function readCliKey(candidate: Candidate, cli: Cli, signal: AbortSignal): Promise<string> {
  const now = await addressFrom(candidate.source, cli);
  if (now?.url !== candidate.url) throw new LanyardError('cli-no-key', 'The CLI’s address has changed meanwhile.');
  const text = await readText(candidate, cli, signal);
  signal.throwIfAborted();
  const found = parseKey(text ?? '');
  if (!found) throw new LanyardError('cli-no-key');
  return found.key;
}
