import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether a Secret Service can be reached at all: it lives on the D-Bus session bus, whose address is in
 * `DBUS_SESSION_BUS_ADDRESS` or at the socket `bus` in the user's runtime folder. True where keyrings are no D-Bus matter.
 */
export function hasSessionBus(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  if (platform !== 'linux' || env['DBUS_SESSION_BUS_ADDRESS']) return true;
  return env['XDG_RUNTIME_DIR'] !== undefined && existsSync(join(env['XDG_RUNTIME_DIR'], 'bus'));
}
