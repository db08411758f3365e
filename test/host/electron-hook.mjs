import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const host = new URL('./electron.ts', import.meta.url).href;

/** Module hook (`module.register`): `electron` is this host. */
export const resolve = (specifier, context, nextResolve) =>
  specifier === 'electron' ? { url: host, format: 'module', shortCircuit: true } : nextResolve(specifier, context);

/** Module hook: the app's bundle is loaded as it is, past the translator for the host's own TypeScript. */
export const load = async (url, context, nextLoad) =>
  url.startsWith('file:') && /\.m?js$/.test(url) && context.format === 'module'
    ? { format: 'module', source: await readFile(fileURLToPath(url)), shortCircuit: true }
    : nextLoad(url, context);
