import type { Privileges, Protocol, Session } from 'electron';
import { app } from './app.ts';
import { modes } from './modes.ts';

export type SchemeHandler = (request: Request) => Promise<Response> | Response;

const handlers = new Map<string, SchemeHandler>();

/** The handler that the app registered for the scheme of `url`. */
export const handlerFor = (url: string): SchemeHandler | undefined => handlers.get(new URL(url).protocol.slice(0, -1));

const privileges = new Map<string, Privileges>();

/** What the app declared of the scheme of `url` before it was ready. */
export const privilegesOf = (url: string): Privileges => privileges.get(new URL(url).protocol.slice(0, -1)) ?? {};

/**
 * The page of a scheme has the powers of https here. Without these privileges Electron would give it less than that,
 * which cannot be shown, so it is not loaded.
 *
 * @throws when `url` is of a scheme that nobody serves, or that was not declared as standard and secure
 */
export const checkScheme = (url: string): void => {
  if (handlerFor(url) === undefined) throw new Error(`ERR_UNKNOWN_URL_SCHEME (-302) loading '${url}'`);
  const { standard, secure } = privilegesOf(url);
  if (standard !== true || secure !== true) throw new Error(`The scheme of ${url} is not standard and secure.`);
};

export const protocol = {
  registerSchemesAsPrivileged: (schemes) => {
    if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    // A second call replaces the first.
    privileges.clear();
    for (const { scheme, privileges: given = {} } of schemes) privileges.set(scheme, given);
  },
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
  resolveProxy: () => Promise.resolve(modes.proxy),
} satisfies Omit<
  Pick<
    Session,
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'resolveProxy'
  >,
  never
> & { protocol: unknown };

export const session = { defaultSession };
