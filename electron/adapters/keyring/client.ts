import { KeyringError, type Keyring, type KeyringCall } from '../../vault/keyring.ts';
import { replySchema, type Reply, type Request } from './protocol.ts';
import { hasSessionBus } from './session-bus.ts';
import type { KeyringProcess, SpawnKeyringProcess } from './spawn.ts';

interface Options {
  readonly spawn: SpawnKeyringProcess;
  /** Under which name the system's own tool shows the entries. */
  readonly service?: string;
  /** How long an idle keyring process is kept, in milliseconds. */
  readonly idleLimit?: number;
  readonly platform?: NodeJS.Platform;
  readonly env?: NodeJS.ProcessEnv;
}

interface Waiting {
  connected: boolean;
  readonly resolve: (text: string | null) => void;
  readonly reject: (error: KeyringError) => void;
}

/** The OS keyring through a process of its own, started when needed, ended when idle, killed when a call is aborted. */
export const createKeyringClient = (options: Options): Keyring => new KeyringClient(options);

class KeyringClient implements Keyring {
  #process: KeyringProcess | null = null;
  #idle: NodeJS.Timeout | undefined;
  #lastId = 0;
  readonly #waiting = new Map<number, Waiting>();

  constructor(private readonly options: Options) {}

  read(account: string, call: KeyringCall): Promise<string | null> {
    return this.#ask(account, { name: 'read' }, call);
  }

  async write(account: string, text: string, call: KeyringCall): Promise<void> {
    await this.#ask(account, { name: 'write', text }, call);
  }

  async delete(account: string, call: KeyringCall): Promise<void> {
    await this.#ask(account, { name: 'delete' }, call);
  }

  close(): Promise<void> {
    this.#end(() => new KeyringError('unavailable', 'The app is closing.'));
    return Promise.resolve();
  }

  async #ask(account: string, action: Request['action'], call: KeyringCall): Promise<string | null> {
    const { service = 'Lanyard', platform = process.platform, env = process.env } = this.options;
    if (!hasSessionBus(platform, env)) throw new KeyringError('unavailable', 'There is no D-Bus session bus.');
    const id = ++this.#lastId;
    const abort = () => this.#end((waiting) => interrupted(waiting));
    const reply = new Promise<string | null>((resolve, reject) => {
      this.#waiting.set(id, { connected: false, resolve, reject });
    });
    clearTimeout(this.#idle);
    call.signal.addEventListener('abort', abort, { once: true });
    try {
      if (call.signal.aborted) abort();
      else this.#send({ id, service, account, mayPrompt: call.mayPrompt, action });
      return await reply;
    } finally {
      call.signal.removeEventListener('abort', abort);
      if (this.#waiting.size === 0) this.#rest();
    }
  }

  #send(request: Request): void {
    try {
      this.#running().send(request);
    } catch {
      // The runtime's own words could quote the message.
      this.#end(() => new KeyringError('unavailable', 'The keyring process could not be started.'));
    }
  }

  #running(): KeyringProcess {
    if (this.#process) return this.#process;
    const started = this.options.spawn();
    this.#process = started;
    started.onMessage((message) => this.#receive(message));
    started.onExit(() => {
      // One that was replaced has nobody waiting for it.
      if (this.#process === started) this.#end(() => new KeyringError('unavailable', 'The keyring process ended.'));
    });
    return started;
  }

  #receive(message: unknown): void {
    const reply = replySchema.safeParse(message);
    if (!reply.success) this.#end(() => new KeyringError('unavailable', 'The keyring process sent nonsense.'));
    else this.#settle(reply.data);
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    if (!waiting) return;
    if (reply.kind === 'connected') {
      waiting.connected = true;
      return;
    }
    this.#waiting.delete(reply.id);
    if (reply.kind === 'done') waiting.resolve(reply.text);
    else waiting.reject(new KeyringError(reply.failure, reply.detail));
  }

  /** Kills the process and fails every call that waits for it. */
  #end(reason: (waiting: Waiting) => KeyringError): void {
    clearTimeout(this.#idle);
    const [ended, waiting] = [this.#process, [...this.#waiting.values()]];
    this.#process = null;
    this.#waiting.clear();
    ended?.kill();
    for (const each of waiting) each.reject(reason(each));
  }

  #rest(): void {
    clearTimeout(this.#idle);
    const { idleLimit = 10_000 } = this.options;
    this.#idle = setTimeout(() => this.#end(() => new KeyringError('unavailable')), idleLimit).unref();
  }
}

const interrupted = ({ connected }: Waiting): KeyringError =>
  connected
    ? new KeyringError('locked', 'The keyring is waiting to be unlocked.')
    : new KeyringError('hanging', 'The keyring does not answer.');
