import { appendFile, chmod, mkdir, readFile, rename, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Log, LogFacts } from '../app/ports.ts';
import { redact } from './log-redaction.ts';

type Facts = LogFacts | undefined;

/** At this size (bytes) the file becomes `lanyard.old.log`, in place of the one before. */
const maxBytes = 1_000_000;

export interface LogOptions {
  /** Absolute path of the log folder; made when missing, 0700. */
  readonly folder: string;
  readonly home?: string;
  readonly now?: () => Date;
  readonly maxBytes?: number;
}

/** The one logger: redacted lines of JSON, written one after another in the background, mode 0600. */
export class FileLog implements Log {
  readonly #file: string;
  readonly #old: string;
  readonly #home: string;
  #size = 0;
  #writing: Promise<void>;

  constructor(private readonly options: LogOptions) {
    this.#file = join(options.folder, 'lanyard.log');
    this.#old = join(options.folder, 'lanyard.old.log');
    this.#home = options.home ?? homedir();
    this.#writing = this.#open().catch(() => this.#giveUp());
  }

  debug(event: string, facts?: Facts): void {
    this.#add('debug', event, facts);
  }

  error(event: string, facts?: Facts): void {
    this.#add('error', event, facts);
  }

  info(event: string, facts?: Facts): void {
    this.#add('info', event, facts);
  }

  warn(event: string, facts?: Facts): void {
    this.#add('warn', event, facts);
  }

  /** The end of what was written, in whole lines. */
  async tail(characters: number): Promise<string> {
    await this.#writing;
    const text = await readFile(this.#file, 'utf8').catch(() => '');
    const end = text.slice(-characters);
    return end.length < text.length ? end.slice(end.indexOf('\n') + 1) : end;
  }

  /** Resolves when everything logged so far is written. */
  flush(): Promise<void> {
    return this.#writing;
  }

  #add(level: 'debug' | 'info' | 'warn' | 'error', event: string, facts: Facts = {}): void {
    const at = (this.options.now?.() ?? new Date()).toISOString();
    const clean = Object.entries(facts).map(([name, fact]) => [
      name,
      typeof fact === 'string' ? redact(fact, this.#home) : fact,
    ]);
    const line = `${JSON.stringify({ at, level, event: redact(event, this.#home), ...Object.fromEntries(clean) })}\n`;
    this.#writing = this.#writing.then(() => this.#write(line)).catch(() => this.#giveUp());
  }

  async #open(): Promise<void> {
    await mkdir(this.options.folder, { recursive: true, mode: 0o700 });
    this.#size = await stat(this.#file).then(
      ({ size }) => size,
      () => 0,
    );
    if (this.#size > 0) await chmod(this.#file, 0o600);
  }

  async #write(line: string): Promise<void> {
    if (this.#size + line.length > (this.options.maxBytes ?? maxBytes) && this.#size > 0) {
      await rename(this.#file, this.#old);
      this.#size = 0;
    }
    await appendFile(this.#file, line, { mode: 0o600 });
    this.#size += Buffer.byteLength(line);
  }

  /** A full disk or a missing folder must not stop the app; there is nowhere else to say it. */
  #giveUp(): void {
    this.#size = 0;
  }
}
