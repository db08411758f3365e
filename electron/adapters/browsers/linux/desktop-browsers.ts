import { readdir, readFile } from 'node:fs/promises';
import { delimiter, isAbsolute, join, sep } from 'node:path';
import { shownText } from '../../../http/shown-text.ts';
import { firstProgram } from '../../programs.ts';
import { readDesktopEntry } from './desktop-entry.ts';
import { readExec, type Command } from './exec-line.ts';

/** An application that opens https addresses, as its `.desktop` file describes it. */
export interface DesktopBrowser {
  /** The desktop file id without its ending, for example `org.mozilla.firefox`. */
  readonly id: string;
  readonly name: string;
  readonly command: Command;
}

interface Machine {
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
}

/** The specification's default, and where Flatpak and Snap describe what they installed. */
const usualFolders = ['/usr/local/share', '/usr/share', '/var/lib/flatpak/exports/share', '/var/lib/snapd/desktop'];

/** Where applications are described, in order of precedence (XDG Base Directory Specification). */
function dataFolders({ env, home }: Machine): readonly string[] {
  const own = env['XDG_DATA_HOME'] || join(home, '.local/share');
  const system = env['XDG_DATA_DIRS'] ? env['XDG_DATA_DIRS'].split(delimiter) : usualFolders;
  return [...new Set([own, join(own, 'flatpak/exports/share'), ...system])].filter(isAbsolute);
}

/** Paths of the desktop files in a folder, by their ids: `kde/x.desktop` is `kde-x`. */
async function desktopFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  // Most of these folders are not there.
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const files = names.filter((name) => name.endsWith('.desktop')).sort();
  const idOf = (name: string) => name.replaceAll(sep, '-').replace(/\.desktop$/, '');
  return new Map(files.map((name) => [idOf(name), join(folder, name)]));
}

/** Where a program is: as written when that is a path, else on the search path. */
function findProgram(program: string, { env }: Machine): Promise<string | null> {
  if (isAbsolute(program)) return firstProgram([program]);
  if (program === '' || program.includes('/')) return Promise.resolve(null);
  const folders = (env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  return firstProgram(folders.map((folder) => join(folder, program)));
}

async function readBrowser(id: string, path: string, machine: Machine): Promise<DesktopBrowser | null> {
  // A link to an application that was removed, or a file that is not ours to read.
  const entry = readDesktopEntry(await readFile(path, 'utf8').catch(() => ''));
  if (!entry || entry.Hidden || entry.NoDisplay || entry.Terminal) return null;
  if (!entry.MimeType.includes('x-scheme-handler/https')) return null;
  if (entry.TryExec !== undefined && (await findProgram(entry.TryExec, machine)) === null) return null;
  const command = readExec(entry.Exec, { name: entry.Name, icon: entry.Icon, path });
  const program = command && (await findProgram(command.program, machine));
  const name = shownText(entry.Name, 60);
  return command && program !== null && name !== '' ? { id, name, command: { ...command, program } } : null;
}

/** The applications of this machine that open https addresses, as they describe themselves to the desktop. */
export async function findDesktopBrowsers(machine: Machine): Promise<readonly DesktopBrowser[]> {
  const folders = await Promise.all(dataFolders(machine).map((folder) => desktopFiles(join(folder, 'applications'))));
  // The first file of an id stands for it, even where it only hides the others.
  const files = new Map(folders.toReversed().flatMap((found) => [...found]));
  const browsers = await Promise.all([...files].map(([id, path]) => readBrowser(id, path, machine)));
  return browsers.filter((found) => found !== null).sort((a, b) => (a.id < b.id ? -1 : 1));
}
