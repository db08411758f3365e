import { spawn } from 'node:child_process';
import type { Shell } from 'electron';
import { desktop } from './desktop.ts';

const opener = (url: string): readonly [string, readonly string[]] => {
  if (process.platform === 'darwin') return ['open', [url]];
  if (process.platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', url]];
  return ['xdg-open', [url]];
};

export const shell = {
  /** The system browser, started without a command shell; a controller gets the address instead. */
  openExternal: async (url) => {
    if (desktop.controlled) {
      desktop.emit('opened-url', url);
      return;
    }
    const [program, args] = opener(url);
    await new Promise<void>((resolve, reject) => {
      const child = spawn(program, args, { stdio: 'ignore', detached: true });
      child.once('error', reject);
      child.once('spawn', () => {
        child.unref();
        resolve();
      });
    });
  },
} satisfies Pick<Shell, 'openExternal'>;
