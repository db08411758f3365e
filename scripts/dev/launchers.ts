import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { z } from 'zod';
import { shell } from '../../test/host/shell.ts';
import { root } from '../root.ts';
import type { Launcher } from './dev-app.ts';

const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as const;

/** On Electron: its own switches open the inspector of the main process and, on loopback, the pages' DevTools. */
export const onElectron = async (program: string, args: readonly string[], inspect: string): Promise<Launcher> => {
  const port = await freePort();
  return {
    start: () =>
      spawn(program, [inspect, `--remote-debugging-port=${port}`, '.', ...args], {
        cwd: root,
        stdio: ['ignore', 'inherit', 'inherit'],
      }),
    endpoints: () => Promise.resolve([`http://127.0.0.1:${port}`]),
  };
};

const message = z.union([
  z.object({ event: z.literal('opened-url'), url: z.string() }),
  z.object({ id: z.number(), value: z.array(z.object({ endpoint: z.string().nullable() })) }),
]);

/** On the stand-in for Electron, which tells over its own channel where its windows are. */
export const onHost = (args: readonly string[], inspect: string): Launcher => ({
  start: () => {
    const hostArgs = [inspect, '--enable-source-maps', '--import', 'tsx', 'test/host/run.ts', 'dist/main.js', ...args];
    const child = spawn(process.execPath, hostArgs, {
      cwd: root,
      stdio: [...stdio],
      env: { ...process.env, LANYARD_HOST_CONTROL: '1' },
    });
    child.on('message', (given) => {
      const { data } = message.safeParse(given);
      // A host under control leaves opening the browser to its controller.
      if (data !== undefined && 'event' in data) void shell.openExternal(data.url);
    });
    return child;
  },
  endpoints: (child) =>
    new Promise((resolve) => {
      const listen = (given: unknown): void => {
        const { data } = message.safeParse(given);
        if (data === undefined || 'event' in data) return;
        child.off('message', listen);
        resolve(data.value.flatMap(({ endpoint }) => endpoint ?? []));
      };
      child.on('message', listen);
      child.once('exit', () => {
        resolve([]);
      });
      child.send({ id: 1, do: 'windows' });
    }),
});

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
