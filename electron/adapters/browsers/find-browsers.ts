import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { knownBrowsers, type KnownBrowser } from './known-browsers.ts';
import { profileArguments, readProfiles } from './profiles.ts';

/** A browser of this machine, with one of its profiles where it has several. */
export interface InstalledBrowser {
  /** Stays the same from start to start. */
  readonly id: string;
  readonly name: string;
  /** The profile's name; null for the browser as it is. */
  readonly profile: string | null;
  readonly program: string;
  /** What comes before the address. */
  readonly args: readonly string[];
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

/** Where a browser's program and its own folder would be on this system. */
function placeOf(browser: KnownBrowser, { platform, env, home }: Required<Machine>): Place | null {
  const { linux, mac, windows } = browser;
  if (platform === 'linux' && linux) {
    const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
    const programs = linux.programs.flatMap((name) => folders.map((folder) => join(folder, name)));
    return { programs, data: join(home, linux.data) };
  }
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

async function firstProgram(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    if (
      await access(path, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return path;
  }
  return null;
}

async function look(browser: KnownBrowser, machine: Required<Machine>): Promise<readonly InstalledBrowser[]> {
  const place = placeOf(browser, machine);
  const program = place && (await firstProgram(place.programs));
  if (!place || program === null) return [];
  const { id, name, family } = browser;
  const profiles = await readProfiles(family, place.data);
  const plain = { id, name, profile: null, program, args: [] };
  if (profiles.length < 2) return [plain];
  return [
    plain,
    ...profiles.map((profile) => ({
      id: `${id}/${profile.key}`,
      name,
      profile: profile.name,
      program,
      args: profileArguments(family, profile),
    })),
  ];
}

/** The browsers that are installed where they are by default, each also with every profile where it has several. */
export async function findBrowsers({
  platform = process.platform,
  env = process.env,
  home = homedir(),
}: Machine = {}): Promise<readonly InstalledBrowser[]> {
  return (await Promise.all(knownBrowsers.map((browser) => look(browser, { platform, env, home })))).flat();
}
