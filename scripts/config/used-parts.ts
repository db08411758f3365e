import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Of undici: mocks, caches, WebSocket and EventSource are half of it. Its proxies need the methods of `lib/api`. */
const undici = `
Object.assign(require('./lib/dispatcher/dispatcher').prototype, require('./lib/api'));
module.exports = {
  fetch: require('./lib/web/fetch').fetch,
  Agent: require('./lib/dispatcher/agent'),
  ProxyAgent: require('./lib/dispatcher/proxy-agent'),
  EnvHttpProxyAgent: require('./lib/dispatcher/env-http-proxy-agent'),
};`;

/** Of electron-store: it checks with a JSON schema where it is given one. Ours are checked before it is opened. */
const ajv = `export class Ajv2020 { constructor() { throw new Error('JSON Schema is not part of this bundle'); } }`;

/** Of undici's two HTTP parsers the one that every processor runs stays; it is what undici falls back to. */
const parser = `throw new Error('The parser for SIMD is not part of this bundle');`;

/** Of undici: HTTP/2 is never offered to a server. */
const http2 = `module.exports = () => { throw new Error('HTTP/2 is not part of this bundle'); };`;

/** Of conf: versions are compared by its migrations, of which we have none. */
const semver = `export default new Proxy({}, { get() { throw new Error('semver is not part of this bundle'); } });`;

/** Of zod: JSON Schema is never made of ours. Each of these functions only says so. */
const jsonSchema = (id: string): string => {
  const names = [...readFileSync(id, 'utf8').matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name);
  return `
const absent = () => { throw new Error('JSON Schema is not part of this bundle'); };
const later = () => absent;
${names.map((name) => `export const ${name ?? ''} = ${name?.startsWith('create') ? 'later' : 'absent'};`).join('\n')}
export { absent as process };`;
};

/**
 * Leaves parts of libraries out of the main process's bundle that the app never reaches and that a bundler cannot see
 * to be unused, since CommonJS is loaded as a whole.
 */
export const usedParts: Plugin = {
  name: 'used-parts',
  load: {
    filter: {
      id: /\/node_modules\/(?:undici\/(?:index|lib\/llhttp\/llhttp_simd-wasm|lib\/dispatcher\/client-h2)|semver\/index|zod\/v4\/core\/(?:to-json-schema|json-schema-processors)|ajv\/dist\/2020|ajv-formats\/dist\/index)\.js$/,
    },
    handler(id) {
      if (id.includes('/zod/')) return jsonSchema(id);
      if (id.includes('/llhttp/')) return parser;
      if (id.includes('/client-h2')) return http2;
      if (id.includes('/semver/')) return semver;
      if (id.includes('/undici/')) return undici;
      return id.includes('/ajv-formats/') ? 'export default {};' : ajv;
    },
  },
};
