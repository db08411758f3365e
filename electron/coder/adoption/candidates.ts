import { posix, win32 } from 'node:path';
import { LanyardError } from '../../contract/errors.ts';
import type { AdoptionSource } from '../../contract/state.ts';
import { parseAddress } from '../../deployments/address.ts';
import type { Candidate } from '../../kinds/adoption.ts';
import type { Cli } from '../../kinds/machine.ts';

/** The files of the CLI (tool-hand-over.md 1: plain text with just the value). */
export function cliFiles({ platform, home, env }: Cli): { readonly url: string; readonly session: string } {
  const path = platform === 'win32' ? win32 : posix;
  const folder = env['CODER_CONFIG_DIR'] || path.join(configFolder(platform, home, env), 'coderv2');
  return { url: path.join(folder, 'url'), session: path.join(folder, 'session') };
}

function configFolder(platform: NodeJS.Platform, home: string, env: Cli['env']): string {
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support');
  if (platform === 'win32') return env['APPDATA'] || win32.join(home, 'AppData', 'Roaming');
  return env['XDG_CONFIG_HOME'] || posix.join(home, '.config');
}

/**
 * The address that a source names now; null when there is none. Plain http to another machine is none: nobody has
 * insisted on it here.
 */
export async function addressFrom(source: AdoptionSource, cli: Cli): Promise<Candidate | null> {
  const text = source === 'environment' ? cli.env['CODER_URL'] : await cli.read(cliFiles(cli).url);
  const url = text?.trim() ?? '';
  if (url === '') return null;
  try {
    return { source, url, ...parseAddress(url, false) };
  } catch (error) {
    if (error instanceof LanyardError) return null;
    throw error;
  }
}

/** Whether a source seems to have a key, told without reading it. */
async function seemsToHaveKey(source: AdoptionSource, cli: Cli): Promise<boolean> {
  switch (source) {
    case 'environment':
      return (cli.env['CODER_SESSION_TOKEN'] ?? '') !== '';
    case 'files':
      return cli.isFile(cliFiles(cli).session);
    case 'program':
      return (await cli.find('coder')) !== null;
  }
}

/** The CLI's own order: the environment wins over what is stored. */
const sources: readonly AdoptionSource[] = ['environment', 'files', 'program'];

/**
 * What the CLI on this machine could let us in to, one for each deployment. Reads nothing secret, runs nothing, sends
 * nothing.
 */
export async function findCandidates(cli: Cli): Promise<readonly Candidate[]> {
  const found = new Map<string, Candidate>();
  for (const source of sources) {
    const candidate = await addressFrom(source, cli);
    if (candidate === null || found.has(candidate.origin)) continue;
    if (await seemsToHaveKey(source, cli)) found.set(candidate.origin, candidate);
  }
  return [...found.values()];
}
