import type { AppState } from '../contract/state.ts';
import type { Faults } from './faults.ts';
import type { Ports } from './ports.ts';

/** In characters. The newest lines of the log stay. */
const logKept = 60_000;

/** A status in one line, without the deployment's own words. */
const statusLine = ({ status, kindName, version, credential, ways }: AppState['deployments'][number]): string => {
  const failure = 'failure' in status ? ` (${status.failure.code})` : '';
  const open = ways.filter((offer) => offer.open).map(({ way }) => way);
  return `${kindName} ${version ?? '?'}: ${status.state}${failure}, key ${credential?.kind ?? 'none'}, ways ${open.join(' ')}`;
};

/**
 * What somebody who looks for a fault wants to know, as text for a person to read and to copy: versions, states, the last
 * unexpected failures, the end of the log. Labels, addresses and names of users are not in it; the log takes secrets out of
 * what it is given.
 */
export async function diagnosticsOf(
  { log, platform }: Pick<Ports, 'log' | 'platform'>,
  { version, vault, deployments, tidyUps, notices }: AppState,
  faults: Pick<Faults, 'recent'>,
): Promise<string> {
  const recent = faults.recent().map(({ at, during, name }) => `${new Date(at).toISOString()} ${name} while ${during}`);
  const tail = (await log.tail?.(logKept)) ?? '';
  const part = (title: string, lines: readonly string[]) => [
    `## ${title}`,
    ...(lines.length > 0 ? lines : ['none']),
    '',
  ];
  return [
    ...part('Lanyard', [
      `version ${version}`,
      `system ${platform} ${process.arch}`,
      ...['electron', 'chrome', 'node'].map((name) => `${name} ${process.versions[name] ?? 'none'}`),
    ]),
    ...part('Vault', [
      `${vault.state}, ${vault.inMemory} in memory${vault.detail === undefined ? '' : `: ${vault.detail}`}`,
    ]),
    ...part(
      'Deployments',
      deployments.map((one, index) => `${index + 1}. ${statusLine(one)}`),
    ),
    ...part(
      'Still to be given back',
      tidyUps.map(({ what, since }) => `${what} since ${new Date(since).toISOString()}`),
    ),
    ...part(
      'Damaged files',
      notices.map(({ kind }) => kind),
    ),
    ...part('Unexpected failures', recent),
    ...part(
      'Log',
      tail.split('\n').filter((line) => line !== ''),
    ),
  ].join('\n');
}
