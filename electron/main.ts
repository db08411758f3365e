import { join } from 'node:path';
import { app as electronApp, session } from 'electron';
import { findBrowsers } from './adapters/browsers/find-browsers.ts';
import { createCli } from './adapters/cli.ts';
import { createClipboard } from './adapters/clipboard.ts';
import { createEvaluator } from './adapters/evaluator/evaluator.ts';
import { createHttp } from './adapters/http.ts';
import { createAbsentKeyring } from './adapters/keyring/absent.ts';
import { createKeyringClient } from './adapters/keyring/client.ts';
import { spawnUtility } from './adapters/keyring/spawn-utility.ts';
import { FileLog } from './adapters/log.ts';
import { createLoginItem } from './adapters/login-item.ts';
import { machineName } from './adapters/machine.ts';
import { createNotifier } from './adapters/notifier.ts';
import { createOpener } from './adapters/opener.ts';
import { readOverrides } from './adapters/overrides.ts';
import { createSnapshotFiles } from './adapters/snapshot-files.ts';
import { openProfile } from './adapters/store/open-profile.ts';
import { createApp } from './app/app.ts';
import { registerCommands } from './ipc/register.ts';
import { failToStart, installLastResort } from './shell/last-resort.ts';
import { MainWindow } from './shell/main-window.ts';
import { pageOrigin } from './shell/page.ts';
import { hiddenArgument, takeProfile } from './shell/profile.ts';
import { refuseEverythingElse, refusePermissions } from './shell/refusals.ts';
import { declareScheme, serveScheme } from './shell/scheme.ts';
import { SecretWindows } from './shell/secret-windows.ts';
import { startShell } from './shell/shell.ts';
import { createVault } from './vault/create-vault.ts';

const inBundle = (path: string): string => join(import.meta.dirname, path);

const start = async (): Promise<void> => {
  const userData = electronApp.getPath('userData');
  const overrides = readOverrides(electronApp.isPackaged, process.env);
  const log = new FileLog({ folder: join(userData, 'logs') });
  installLastResort(log, join(userData, 'logs'));

  const profile = openProfile(userData);
  const window = new MainWindow(inBundle('preload.cjs'));
  const secretWindows = new SecretWindows(inBundle('preload.cjs'));
  const app = createApp({
    version: electronApp.getVersion(),
    machine: machineName(),
    platform: process.platform,
    http: createHttp({
      extraCaFile: overrides.caFile,
      systemProxy: (url) => session.defaultSession.resolveProxy(url),
      onCaFileUnusable: () => log.warn('the CA file holds no usable certificate'),
    }),
    opener: createOpener(overrides.browsers === 'off' ? () => Promise.resolve([]) : findBrowsers),
    clipboard: createClipboard(log),
    notifier: createNotifier(log),
    secretWindow: secretWindows,
    loginItem: createLoginItem(hiddenArgument),
    settings: profile.settings,
    snapshots: createSnapshotFiles(join(userData, 'snapshots')),
    vault: createVault({
      keyring:
        overrides.keyring === 'off'
          ? createAbsentKeyring()
          : createKeyringClient({ spawn: spawnUtility(inBundle('keyring-process.js')) }),
      file: profile.vaultFile,
      lock: profile.lock,
      profile: profile.profile,
    }),
    evaluator: createEvaluator(inBundle('evaluator.js')),
    cli: createCli(),
    log,
    now: Date.now,
    damaged: profile.damaged,
    showWindow: () => window.show(),
    exit: () => void log.flush().finally(() => electronApp.exit(0)),
  });

  registerCommands({
    handlers: app.handlers,
    secretHandlers: secretWindows.handlers,
    origin: pageOrigin,
    isMainWindow: (id) => window.owns(id),
    isSecretWindow: secretWindows.owns,
    log,
  });
  refusePermissions();
  serveScheme(inBundle('renderer'));
  startShell({ app, window, log, assets: inBundle('../assets'), argv: process.argv });
  await app.start();
};

if (takeProfile(process.argv)) {
  declareScheme();
  refuseEverythingElse();
  electronApp.setAppUserModelId('io.github.lanyard');
  electronApp.whenReady().then(start).catch(failToStart);
} else {
  electronApp.exit(0);
}
