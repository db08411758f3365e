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

/**
 * Leaves parts of libraries out of the main process's bundle that the app never reaches and that a bundler cannot see
 * to be unused, since CommonJS is loaded as a whole.
 */
export const usedParts: Plugin = {
  name: 'used-parts',
  load: {
    filter: { id: /\/node_modules\/(?:undici\/index|ajv\/dist\/2020|ajv-formats\/dist\/index)\.js$/ },
    handler(id) {
      if (id.includes('/undici/')) return undici;
      return id.includes('/ajv-formats/') ? 'export default {};' : ajv;
    },
  },
};
