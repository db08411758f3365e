import { basename, delimiter, isAbsolute, join } from 'node:path';
import { firstProgram } from '../../programs.ts';
import type { Installation } from '../installation.ts';
import { knownBrowsers, type KnownBrowser } from '../known-browsers.ts';
import { findDesktopBrowsers, type DesktopBrowser } from './desktop-browsers.ts';

interface Machine {
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
}

/** Programs there are started as what Snap made of them, with a folder of their own: their desktop entries say so. */
const snapPrograms = '/snap/bin';

async function onSearchPath(browser: KnownBrowser, { env, home }: Machine): Promise<Installation | null> {
  const { linux, id, name, family } = browser;
  if (!linux) return null;
  const folders = (env['PATH'] ?? '').split(delimiter).filter((each) => isAbsolute(each) && each !== snapPrograms);
  const program = await firstProgram(linux.programs.flatMap((file) => folders.map((folder) => join(folder, file))));
  return program === null ? null : { id, name, family, data: join(home, linux.data), program, before: [], after: [] };
}

/** Which of the known browsers a desktop entry starts, and where that one keeps its profiles. */
function recognise(found: DesktopBrowser, home: string): Omit<Installation, keyof DesktopBrowser['command']> {
  for (const { linux, id, name, family } of knownBrowsers) {
    if (!linux) continue;
    const { flatpak, snap, programs, data } = linux;
    if (flatpak && found.id === flatpak.app) {
      const folder = join(home, '.var/app', flatpak.app, flatpak.data);
      return { id: `${id}-flatpak`, name: `${name} (Flatpak)`, family, data: folder };
    }
    // Snap names the entries of a package `<package>_<application>`.
    if (snap && found.id.startsWith(`${snap.name}_`)) {
      return { id: `${id}-snap`, name: `${name} (Snap)`, family, data: join(home, 'snap', snap.name, snap.data) };
    }
    if (programs.includes(basename(found.command.program))) return { id, name, family, data: join(home, data) };
  }
  return { id: found.id, name: found.name, family: 'plain', data: home };
}

/** The browsers of a Linux machine: the known ones on the search path, and whatever else its desktop opens https with. */
export async function findLinuxBrowsers(machine: Machine): Promise<readonly Installation[]> {
  const [onPath, described] = await Promise.all([
    Promise.all(knownBrowsers.map((browser) => onSearchPath(browser, machine))),
    findDesktopBrowsers(machine),
  ]);
  const all = [
    ...onPath.filter((found) => found !== null),
    ...described.map((found) => ({ ...recognise(found, machine.home), ...found.command })),
  ];
  return all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index);
}
