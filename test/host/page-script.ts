import { wireSource } from './wire.ts';

/** Names on the page's `window` by which the host and the page reach each other. */
export const callName = '__hostCall';
export const deliverName = '__hostDeliver';

/**
 * The script that a page starts with: the part of `electron` that a sandboxed preload script gets, and the preload
 * script itself. There is one world here, not two; what is exposed is frozen, so that the page cannot change it.
 *
 * @param preload source text of the bundled (CommonJS) preload script
 */
export const pageScript = (preload: string): string => `(() => {
  if (window !== window.top) return;
  const wire = ${wireSource};
  const listeners = new Map();
  const call = window.${callName};
  const ipcRenderer = {
    invoke: async (channel, ...args) => {
      let sent;
      try {
        sent = wire.encode(args);
      } catch {
        throw new Error('An object could not be cloned.');
      }
      const { result, error } = wire.decode(await call('invoke', channel, sent));
      if (error !== undefined) throw new Error("Error invoking remote method '" + channel + "': " + error);
      return result;
    },
    on: (channel, listener) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
    },
    off: (channel, listener) => listeners.get(channel)?.delete(listener),
  };
  Object.defineProperty(window, '${deliverName}', {
    value: (channel, sent) => {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...wire.decode(sent));
    },
  });
  const frozen = (value) => {
    if (typeof value !== 'object' || value === null) return value;
    for (const inner of Object.values(value)) frozen(inner);
    return Object.freeze(value);
  };
  const contextBridge = {
    exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: frozen(api), enumerable: true }),
  };
  window.addEventListener('focus', () => call('focus'));
  const require = (name) => {
    if (name !== 'electron') throw new Error('A preload script cannot require ' + name);
    return { contextBridge, ipcRenderer };
  };
  const module = { exports: {} };
  ((require, module, exports) => {
${preload}
  })(require, module, module.exports);
})();`;
