import type { Cli } from '../../kinds/machine.ts';
import { LanyardError } from '../../contract/errors.ts';
import { parseUrl } from '../../contract/parse-url.ts';
import type { Attempt, WayIn } from '../../kinds/way-in.ts';
import { cliEnvironment, findCoderFlowCli } from '../cli.ts';
import { parsePersonalKey, type PersonalKey } from '../key.ts';
import { profileName } from '../profile.ts';
import { outputLine } from './output.ts';
import { checkKey, pastedKey, theirs } from './way-guided-paste.ts';
import { wayWords } from './way-words.ts';

interface Program {
  readonly path: string;
  readonly cli: Cli;
  readonly profile: string;
}

const run = ({ path, cli }: Program, signal: AbortSignal, ...args: string[]): Promise<string | null> =>
  cli.run(path, args, cliEnvironment(cli), signal);

/** The address in what `profile get server` prints, whatever stands around it. */
const addressIn = (text: string | null): string | null => {
  const found = /https?:\/\/[^\s"'<>]+/.exec(text ?? '')?.[0];
  return found === undefined ? null : (parseUrl(found)?.origin ?? null);
};

/** The profile for this deployment, made where it is not there. Throws LanyardError `cli-other-server`, `cli-failed`. */
async function prepareProfile(program: Program, origin: string, signal: AbortSignal): Promise<void> {
  const { profile } = program;
  const server = addressIn(await run(program, signal, 'profile', 'get', 'server', `--profile=${profile}`));
  if (server === origin) return;
  if (server !== null) throw new LanyardError('cli-other-server', `${profile}: ${server}`);
  const made = await run(program, signal, 'profile', 'create', profile, `--server=${origin}`);
  signal.throwIfAborted();
  if (made === null) throw new LanyardError('cli-failed', `coder profile create ${profile}`);
}

/** The key of the profile. Unproven: whether the CLI prints it is not documented. Null when it gave none that works. */
async function keyOf(program: Program, attempt: Attempt): Promise<PersonalKey | null> {
  const { signal } = attempt;
  const text = await run(program, signal, 'profile', 'get', 'apiKey', `--profile=${program.profile}`);
  const found = parsePersonalKey(text ?? '');
  if (found === null) return null;
  attempt.step('checking');
  try {
    await checkKey(attempt, found);
    return found;
  } catch {
    // It is asked for instead, and then what is wrong with a key is said.
    signal.throwIfAborted();
    return null;
  }
}

/**
 * The single sign-on of CoderFlow's own CLI, `coder login --sso` (coderflow.md 4): it is run for the
 * person, who sees what it says. Its key stays in its profile; the person pastes it, unless they let it be taken from there.
 */
export const cliSingleSignOn: WayIn = {
  id: 'cli-sso',
  ...wayWords['cli-sso'],
  run: async (attempt) => {
    const { cli, deployment, signal } = attempt;
    const { origin } = deployment;
    attempt.step('preparing');
    const path = await findCoderFlowCli(cli);
    if (path === null) throw new LanyardError('way-closed');
    const program: Program = { path, cli, profile: profileName(origin) };
    await prepareProfile(program, origin, signal);
    attempt.step('program');
    const args = ['login', '--sso', `--profile=${program.profile}`];
    const code = await cli.follow(path, args, cliEnvironment(cli), signal, (text) => {
      const line = outputLine(text);
      if (line !== null) attempt.showOutput(line);
    });
    signal.throwIfAborted();
    if (code !== 0) throw new LanyardError('cli-failed', code === null ? undefined : `exit code ${code}`);
    const taken = attempt.mayTakeCliKey ? await keyOf(program, attempt) : null;
    if (taken) return theirs(taken);
    attempt.guide([
      `The CLI is signed in; its key is in its profile ${program.profile}.`,
      `Copy the key from there: in a terminal, coder profile get apiKey --profile=${program.profile}. If that does not show it, make another personal API key in CoderFlow.`,
    ]);
    return theirs(await pastedKey(attempt));
  },
};
