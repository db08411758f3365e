import { app as electronApp, nativeTheme, powerMonitor } from 'electron';
import type { App } from '../app/app.ts';
import { stateChannel } from '../contract/command-names.ts';
import type { AppState } from '../contract/state.ts';
import type { Log } from '../app/ports.ts';
import { runTrayCommand } from './tray-command.ts';
import type { MainWindow } from './main-window.ts';
import { setApplicationMenu } from './menu.ts';
import { requestQuits } from './quit-requests.ts';
import { showTray } from './tray.ts';

export interface ShellParts {
  readonly app: App;
  readonly window: MainWindow;
  readonly log: Log;
  /** Absolute path of the folder with the icons. */
  readonly assets: string;
  /** Only the tray at first. */
  readonly hidden: boolean;
}

/** Puts the app on the screen: tray, window, theme, and what the system tells us. Has to run after ready. */
export const startShell = ({ app, window, log, assets, hidden }: ShellParts): void => {
  setApplicationMenu();
  const showWindow = (): void => {
    window.show();
  };
  const present = (state: AppState): void => {
    nativeTheme.themeSource = state.preferences.theme;
    window.send(stateChannel, state);
  };
  present(app.state());
  app.onState(present);
  app.onTrayMenu((menu) => {
    showTray(menu, assets, {
      showWindow,
      run: (item) => {
        runTrayCommand(app.handlers, item, log);
      },
    });
  });

  electronApp.on('second-instance', showWindow);
  electronApp.on('activate', showWindow);
  electronApp.on('browser-window-focus', () => {
    app.windowFocused();
  });
  powerMonitor.on('resume', () => {
    app.resumed();
  });
  requestQuits(app.quit);
  if (!hidden) showWindow();
};
