import { app as electronApp, nativeTheme, powerMonitor } from 'electron';
import type { App } from '../app/app.ts';
import { stateChannel } from '../contract/command-names.ts';
import type { AppState } from '../contract/state.ts';
import type { Log } from '../app/ports.ts';
import { runTrayCommand } from './tray-command.ts';
import type { MainWindow } from './main-window.ts';
import { setApplicationMenu } from './menu.ts';
import { hiddenArgument } from './profile.ts';
import { showTray } from './tray.ts';

export interface ShellParts {
  readonly app: App;
  readonly window: MainWindow;
  readonly log: Log;
  /** Absolute path of the folder with the icons. */
  readonly assets: string;
  readonly argv: readonly string[];
}

/** Puts the app on the screen: tray, window, theme, and what the system tells us. Has to run after ready. */
export const startShell = ({ app, window, log, assets, argv }: ShellParts): void => {
  setApplicationMenu();
  const showWindow = (): void => {
    window.show();
  };
  const present = (state: AppState): void => {
    nativeTheme.themeSource = state.preferences.theme;
    showTray(app.trayMenu(), assets, {
      showWindow,
      run: (item) => {
        runTrayCommand(app.handlers, item, log);
      },
    });
    window.send(stateChannel, state);
  };
  present(app.state());
  app.onState(present);

  electronApp.on('second-instance', showWindow);
  electronApp.on('activate', showWindow);
  electronApp.on('browser-window-focus', () => {
    app.windowFocused();
  });
  powerMonitor.on('resume', () => {
    app.resumed();
  });
  quitInOrder(app, window, showWindow);
  if (!argv.includes(hiddenArgument)) showWindow();
};

/** Asks before keys would be lost, and lets everything stop before the process ends. */
const quitInOrder = (app: App, window: MainWindow, showWindow: () => void): void => {
  let stopped = false;
  // Without a listener Electron quits when the last window closes.
  electronApp.on('window-all-closed', () => undefined);
  electronApp.on('before-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    if (!app.mayQuit()) {
      showWindow();
      return;
    }
    window.allowClosing();
    void app.stop().finally(() => {
      stopped = true;
      electronApp.quit();
    });
  });
};
