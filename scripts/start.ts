import { browserMissing, provideBrowser } from './browser.ts';
import { buildWhenNeeded } from './build-all.ts';
import { provideElectron } from './electron-binary.ts';
import { runProgram } from './run-program.ts';

await buildWhenNeeded();
const args = process.argv.slice(2);
const electron = await provideElectron();
if (electron !== null) {
  console.log('Starting Lanyard on Electron.');
  process.exitCode = await runProgram(electron, ['.', ...args]);
} else if ((await provideBrowser()) === null) {
  console.error(`Electron's binary could not be fetched. ${browserMissing}`);
  process.exitCode = 1;
} else {
  console.log(
    "Starting Lanyard in a Chromium window, since Electron's binary could not be fetched. There is no tray: " +
      'closing the window hides it, `npm start` again shows it, Ctrl+C quits.',
  );
  process.exitCode = await runProgram(process.execPath, [
    '--import',
    'tsx',
    'test/host/run.ts',
    'dist/main.js',
    ...args,
  ]);
}
