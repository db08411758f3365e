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
import type { FileLog } from './adapters/log.ts';
import { createLoginItem } from './adapters/login-item.ts';
import { machineName } from './adapters/machine.ts';
import { createNotifier } from './adapters/notifier.ts';
import { createOpener } from './adapters/opener.ts';
import { readOverrides } from './adapters/overrides.ts';
import { createSnapshotFiles } from './adapters/snapshot-files.ts';
import { openProfile } from './adapters/store/open-profile.ts';
import { createApp } from './app/app.ts';
import { kinds } from './app/kinds.ts';
import { commands } from './contract/commands.ts';
import type { Answers } from './ipc/register.ts';
import type { MainWindow } from './shell/main-window.ts';
import { exitAfterLogging } from './shell/exit.ts';
import { hiddenArgument } from './shell/profile.ts';
import type { SecretWindows } from './shell/secret-windows.ts';
import { startShell } from './shell/shell.ts';
import { createVault } from './vault/create-vault.ts';

export interface Windows {
  readonly window: MainWindow;
  /** Only the tray at first. */
  readonly hidden: boolean;
  /** Resolves once the window's page has loaded, or is not to be waited for. */
  readonly prepared: Promise<void>;
  readonly secretWindows: SecretWindows;
  readonly log: FileLog;
  /** The file of the bundle with that name, as an absolute path. */
  readonly inBundle: (path: string) => string;
}

/** Builds the adapters and the app, and puts it behind its windows. Loaded while the window's page is: it is large. */
export const start = ({ window, hidden, prepared, secretWindows, log, inBundle }: Windows): Answers => {
  const userData = electronApp.getPath('userData');
  const overrides = readOverrides(electronApp.isPackaged, process.env);
  const profile = openProfile(
    userData,
    () => new Date(),
    kinds.all.map(([id]) => id),
  );
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
    exit: () => exitAfterLogging(log, 0),
  });
  startShell({ app, window, log, assets: inBundle('../assets'), hidden });
  // The window comes first: opening the vault and looking at everything takes this process's time.
  void prepared.then(app.start);
  return { commands, handlers: app.handlers, secretHandlers: secretWindows.handlers };
};
