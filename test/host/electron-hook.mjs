const host = new URL('./electron.ts', import.meta.url).href;

/** Module hook (`module.register`): `electron` is this host. */
export const resolve = (specifier, context, nextResolve) =>
  specifier === 'electron' ? { url: host, format: 'module', shortCircuit: true } : nextResolve(specifier, context);
