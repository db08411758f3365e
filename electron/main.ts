import { join } from 'node:path';
import { app as electronApp } from 'electron';
import { FileLog } from './adapters/log.ts';
import { openedAtLogin } from './adapters/login-item.ts';
import { registerCommands } from './ipc/register.ts';
import { failToStart, installLastResort } from './shell/last-resort.ts';
import { MainWindow } from './shell/main-window.ts';
import { pageOrigin } from './shell/page.ts';
import { hiddenArgument, takeProfile } from './shell/profile.ts';
import { refuseEverythingElse, refusePermissions } from './shell/refusals.ts';
import { declareScheme, serveScheme } from './shell/scheme.ts';
import { SecretWindows } from './shell/secret-windows.ts';

const inBundle = (path: string): string => join(import.meta.dirname, path);

/** The window first: its page loads in other processes while the app is loaded in this one. */
const open = async (): Promise<void> => {
  const logFolder = join(electronApp.getPath('userData'), 'logs');
  const log = new FileLog({ folder: logFolder });
  installLastResort(log, logFolder);
  refusePermissions();
  serveScheme(inBundle('renderer'));
  const window = new MainWindow(inBundle('preload.cjs'));
  const secretWindows = new SecretWindows(inBundle('preload.cjs'));
  const hidden = process.argv.includes(hiddenArgument) || openedAtLogin();
  const prepared = hidden ? Promise.resolve() : window.prepare();
  const answers = import('./start.ts').then(({ start }) =>
    start({ window, hidden, prepared, secretWindows, log, inBundle }),
  );
  registerCommands({
    answers,
    origin: pageOrigin,
    isMainWindow: (id) => window.owns(id),
    isSecretWindow: secretWindows.owns,
    log,
  });
  await answers;
};

if (takeProfile(process.argv)) {
  declareScheme();
  refuseEverythingElse();
  electronApp.setAppUserModelId('io.github.lanyard');
  electronApp.whenReady().then(open).catch(failToStart);
} else {
  electronApp.exit(0);
}
