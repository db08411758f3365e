import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { ModesInput } from './modes.ts';

const root = join(import.meta.dirname, '../..');

const recordSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('to-page'), page: z.string(), message: z.unknown() }),
  z.object({ event: z.literal('clipboard'), text: z.string() }),
]);
/** Something that the host did, as it happens: see `desktop.recorded`. */
export type HostRecord = z.infer<typeof recordSchema>;

const messageSchema = z.union([
  recordSchema,
  z.object({ event: z.literal('opened-url'), url: z.string() }),
  z.object({ id: z.number(), error: z.string() }),
  z.object({ id: z.number(), value: z.unknown() }),
]);

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface HostOptions {
  /** The bundled main process, or the archive of a packed app; the app's bundle by default. */
  readonly main?: string;
  readonly userDataDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly args: readonly string[];
  /** How the desktop behaves; a healthy one by default. */
  readonly modes?: ModesInput;
  /** A folder for temporary files that the caller removes; otherwise there is one until the host has ended. */
  readonly temp?: string;
  /** Hears of everything that goes to a page and on the clipboard. */
  readonly onRecord?: (record: HostRecord) => void;
}

/** A running host under control: what it is asked and told goes over the child process's own channel. */
export class HostClient {
  /** Addresses that the app gave to the system browser, oldest first, not yet taken. */
  readonly #opened: string[] = [];
  readonly #openedWaiting: ((url: string) => void)[] = [];
  readonly #waiting = new Map<number, Waiting>();
  readonly #child: ChildProcess;
  #lastId = 0;
  #output = '';
  readonly exited: Promise<number | null>;

  constructor(private readonly options: HostOptions) {
    const { main = 'dist/main.js', userDataDir, env, args, modes, onRecord } = options;
    // The windows' browser profiles; a host that was killed leaves them behind.
    const temp = options.temp ?? mkdtempSync(join(tmpdir(), 'lanyard-host-'));
    this.#child = fork('test/host/run.ts', [main, `--user-data-dir=${userDataDir}`, ...args], {
      cwd: root,
      execArgv: ['--import', 'tsx'],
      env: {
        ...process.env,
        ...env,
        LANYARD_HOST_CONTROL: '1',
        // Every page goes through `shell.openExternal`, which tells the controller.
        LANYARD_BROWSERS: 'off',
        LANYARD_HEADLESS: '1',
        ...(onRecord && { LANYARD_HOST_RECORD: '1' }),
        ...(modes && { LANYARD_HOST_MODES: JSON.stringify(modes) }),
        TMPDIR: temp,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const keep = (text: Buffer): void => {
      this.#output += text.toString();
    };
    this.#child.stdout?.on('data', keep);
    this.#child.stderr?.on('data', keep);
    this.#child.on('message', (message) => {
      this.#receive(messageSchema.parse(message));
    });
    this.exited = new Promise((resolve) => {
      this.#child.once('exit', (code) => {
        for (const { reject } of this.#waiting.values()) reject(new Error(`The host ended.\n${this.#output}`));
        if (options.temp !== undefined) return resolve(code);
        // The browsers of a host that was killed end when they notice; they write until then.
        rm(temp, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }).then(
          () => resolve(code),
          () => resolve(code),
        );
      });
    });
  }

  /** Id of the app's main process. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** What the host wrote on its terminal so far. */
  get output(): string {
    return this.#output;
  }

  ask(name: string, given?: unknown): Promise<unknown> {
    if (!this.#child.connected) return Promise.reject(new Error(`The host has ended.\n${this.#output}`));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#child.send({ id, do: name, with: given }, (error) => {
        if (error !== null) reject(error);
      });
    });
  }

  /** The next address that the app gives to the system browser; those opened meanwhile count. */
  nextOpenedUrl(timeout = 20_000): Promise<string> {
    const opened = this.#opened.shift();
    if (opened !== undefined) return Promise.resolve(opened);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#openedWaiting.splice(this.#openedWaiting.indexOf(deliver), 1);
        reject(new Error(`The app opened no page within ${timeout} ms.\n${this.#output}`));
      }, timeout);
      const deliver = (url: string): void => {
        clearTimeout(timer);
        resolve(url);
      };
      this.#openedWaiting.push(deliver);
    });
  }

  /** Sends it a signal, as a desktop, a terminal or the system's end does. */
  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** Ends it at once, as a power cut would. */
  kill(): void {
    this.signal('SIGKILL');
  }

  #receive(message: z.infer<typeof messageSchema>): void {
    if ('event' in message) {
      if (message.event !== 'opened-url') return this.options.onRecord?.(message);
      const waiting = this.#openedWaiting.shift();
      if (waiting === undefined) this.#opened.push(message.url);
      else waiting(message.url);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if ('error' in message) waiting?.reject(new Error(message.error));
    else waiting?.resolve(message.value);
  }
}
