/**
 * Runs a bundled main process on the host instead of Electron:
 * `node --import tsx test/host/run.ts dist/main.js [arguments of the app]`.
 */
import { register } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from './app.ts';
import { offerControl } from './control.ts';

register('./electron-hook.mjs', import.meta.url);

const [main] = process.argv.splice(2, 1);
if (main === undefined) throw new Error('Name the bundled main process to run.');

offerControl();
// Ctrl+C asks the app to quit, as closing it from the desktop would.
process.on('SIGINT', () => {
  app.quit();
});
process.on('SIGTERM', () => {
  app.quit();
});
await import(pathToFileURL(resolve(main)).href);
app.becomeReady();
