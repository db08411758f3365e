import type { Cli } from '../kinds/machine.ts';
import { isCoderFlowsCli } from '../kinds/whose-cli.ts';

/** What a program that opens a browser needs to know of this machine, and nothing secret. */
const passedOn = [
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'LANG',
  'LC_ALL',
  'TMPDIR',
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'DBUS_SESSION_BUS_ADDRESS',
  'XDG_RUNTIME_DIR',
  'XDG_CONFIG_HOME',
  'XDG_DATA_DIRS',
  'XDG_CURRENT_DESKTOP',
  'BROWSER',
  'HTTPS_PROXY',
  'https_proxy',
  'NO_PROXY',
  'no_proxy',
  'NODE_EXTRA_CA_CERTS',
  'SYSTEMROOT',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
];

/** The environment that the CLI gets. `CODER_API_KEY` would stand in for the sign-in, and is no business of this run. */
export const cliEnvironment = ({ env }: Cli): Readonly<Record<string, string | undefined>> => ({
  ...Object.fromEntries(passedOn.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]))),
  NO_COLOR: '1',
});

/**
 * Where CoderFlow's CLI is on this machine. Coder's has the same name, `coder`: its help tells them apart, and asking for it
 * is all that is run.
 *
 * @returns null when there is none.
 */
export async function findCoderFlowCli(cli: Cli): Promise<string | null> {
  const program = await cli.find('coder');
  if (program === null) return null;
  const help = await cli.run(program, ['--help'], cliEnvironment(cli), new AbortController().signal);
  return isCoderFlowsCli(help ?? '') ? program : null;
}
