import type { Protocol, Session } from 'electron';

export type SchemeHandler = (request: Request) => Promise<Response> | Response;

const handlers = new Map<string, SchemeHandler>();

/** The handler that the app registered for the scheme of `url`. */
export const handlerFor = (url: string): SchemeHandler | undefined => handlers.get(new URL(url).protocol.slice(0, -1));

export const protocol = {
  /** Privileges are what https pages have anyway. */
  registerSchemesAsPrivileged: () => undefined,
  handle: (scheme, handler) => {
    handlers.set(scheme, handler);
  },
} satisfies Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

const defaultSession = {
  protocol,
  // Every permission stays refused in the browser's fresh profile; the handlers would only say so again.
  setPermissionRequestHandler: () => undefined,
  setPermissionCheckHandler: () => undefined,
  setDevicePermissionHandler: () => undefined,
  /** Proxies come from the environment here. */
  resolveProxy: () => Promise.resolve('DIRECT'),
} satisfies Omit<
  Pick<
    Session,
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'resolveProxy'
  >,
  never
> & { protocol: unknown };

export const session = { defaultSession };
