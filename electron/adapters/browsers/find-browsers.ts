import { homedir } from 'node:os';
import { join } from 'node:path';
import { firstProgram } from '../programs.ts';
import type { Installation } from './installation.ts';
import { knownBrowsers, type KnownBrowser } from './known-browsers.ts';
import { findLinuxBrowsers } from './linux/linux-browsers.ts';
import { profileArguments, readProfiles } from './profiles.ts';

/** A browser of this machine, with one of its profiles where it has several. */
export interface InstalledBrowser extends Pick<Installation, 'id' | 'name' | 'program' | 'before' | 'after'> {
  /** The profile's name; null for the browser as it is. */
  readonly profile: string | null;
}

interface Machine {
  readonly platform?: NodeJS.Platform;
  readonly env?: NodeJS.ProcessEnv;
  readonly home?: string;
}

interface Place {
  readonly programs: readonly string[];
  readonly data: string;
}

/** Where a browser's program and its own folder would be on macOS and Windows. */
function placeOf(browser: KnownBrowser, { platform, env, home }: Required<Machine>): Place | null {
  const { mac, windows } = browser;
  if (platform === 'darwin' && mac) {
    const inApp = join('Applications', `${mac.app}.app`, 'Contents', 'MacOS', mac.app);
    return {
      programs: [join('/', inApp), join(home, inApp)],
      data: join(home, 'Library/Application Support', mac.data),
    };
  }
  if (platform === 'win32' && windows) {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']];
    const data = browser.family === 'firefox' ? env['APPDATA'] : env['LOCALAPPDATA'];
    const programs = roots.filter((root) => root !== undefined).map((root) => join(root, windows.program));
    return { programs, data: join(data ?? home, windows.data) };
  }
  return null;
}

async function atItsPlace(browser: KnownBrowser, machine: Required<Machine>): Promise<Installation | null> {
  const place = placeOf(browser, machine);
  const program = place && (await firstProgram(place.programs));
  if (!place || program === null) return null;
  const { id, name, family } = browser;
  return { id, name, family, data: place.data, program, before: [], after: [] };
}

async function findInstallations(machine: Required<Machine>): Promise<readonly Installation[]> {
  if (machine.platform === 'linux') return findLinuxBrowsers(machine);
  const found = await Promise.all(knownBrowsers.map((browser) => atItsPlace(browser, machine)));
  return found.filter((each) => each !== null);
}

/** Flatpak reads what stands between `@@u` and `@@` as addresses and files: options go before it. */
const withOptions = (before: readonly string[], options: readonly string[]): readonly string[] =>
  before.at(-1) === '@@u' ? [...before.slice(0, -1), ...options, '@@u'] : [...before, ...options];

async function eachProfile(installation: Installation): Promise<readonly InstalledBrowser[]> {
  const { id, name, family, data, program, before, after } = installation;
  const profiles = await readProfiles(family, data);
  const plain = { id, name, profile: null, program, before, after };
  if (profiles.length < 2) return [plain];
  return [
    plain,
    ...profiles.map((profile) => ({
      ...plain,
      id: `${id}/${profile.key}`,
      profile: profile.name,
      before: withOptions(before, profileArguments(family, profile)),
    })),
  ];
}

/** The browsers of this machine, each also with every profile where it has several. */
export async function findBrowsers({
  platform = process.platform,
  env = process.env,
  home = homedir(),
}: Machine = {}): Promise<readonly InstalledBrowser[]> {
  return (await Promise.all((await findInstallations({ platform, env, home })).map(eachProfile))).flat();
}
