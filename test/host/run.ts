/**
 * Runs a main process on the host instead of Electron:
 * `node --import tsx test/host/run.ts <main.js or app.asar> [arguments of the app]`.
 * `docs/testing.md` says what can be set and asked.
 */
import { register } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from './app.ts';
import { verifyAsBoringSsl } from './boringssl.ts';
import { offerControl } from './control.ts';
import { openPacked } from './packed.ts';

register('./electron-hook.mjs', import.meta.url);

const [given] = process.argv.splice(2, 1);
if (given === undefined) throw new Error('Name the main process to run: its bundle, or the archive of the packed app.');

verifyAsBoringSsl();
offerControl();
await import(pathToFileURL(given.endsWith('.asar') ? openPacked(given) : resolve(given)).href);
app.becomeReady();
