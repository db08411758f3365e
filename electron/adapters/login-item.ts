import { mkdirSync, rmSync, existsSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { app, type LoginItemSettings } from 'electron';
import type { LoginItem } from '../app/ports.ts';
import type { StartAtLoginStatus } from '../contract/state.ts';

/**
 * Start at login. Only a packaged app has a program to start, so it is not available otherwise.
 *
 * @param hiddenArgument the argument that starts the app without its window
 */
export const createLoginItem = (hiddenArgument: string): LoginItem => {
  if (!app.isPackaged) return { available: false, status: () => 'off', set: () => undefined };
  if (process.platform === 'linux') return new AutostartFile(app.getName(), hiddenArgument);
  const args = [hiddenArgument];
  return {
    available: true,
    status: () => statusOf(app.getLoginItemSettings({ args }), process.platform),
    set: (openAtLogin) => {
      app.setLoginItemSettings({ openAtLogin, args });
    },
  };
};

/**
 * macOS says that it waits for approval; on Windows an entry can be switched off among the startup apps.
 *
 * @internal exported for its test.
 */
export const statusOf = (
  { openAtLogin, status, executableWillLaunchAtLogin }: LoginItemSettings,
  platform: NodeJS.Platform,
): StartAtLoginStatus => {
  if (platform === 'darwin' && status === 'requires-approval') return 'requires-approval';
  if (!openAtLogin) return 'off';
  return platform === 'win32' && !executableWillLaunchAtLogin ? 'requires-approval' : 'on';
};

/** Whether macOS started the app at login; it passes no arguments then. */
export const openedAtLogin = (): boolean =>
  process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;

/**
 * Linux has no call for this: a desktop file in the autostart folder (XDG Desktop Application Autostart).
 *
 * @internal exported for its test.
 */
export class AutostartFile implements LoginItem {
  readonly available = true;
  readonly #file: string;

  constructor(
    private readonly name: string,
    private readonly argument: string,
    /** An AppImage mounts itself somewhere else at each start; its own path is in `APPIMAGE`. */
    private readonly program = process.env['APPIMAGE'] ?? process.execPath,
    configFolder = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'),
  ) {
    this.#file = join(configFolder, 'autostart', `${name.toLowerCase()}.desktop`);
  }

  status(): StartAtLoginStatus {
    return existsSync(this.#file) ? 'on' : 'off';
  }

  set(enabled: boolean): void {
    if (!enabled) {
      rmSync(this.#file, { force: true });
      return;
    }
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, this.#content());
  }

  #content(): string {
    const quoted = this.program.replace(/[\\"`$]/g, '\\$&').replaceAll('%', '%%');
    return ['[Desktop Entry]', 'Type=Application', `Name=${this.name}`, `Exec="${quoted}" ${this.argument}`, ''].join(
      '\n',
    );
  }
}
