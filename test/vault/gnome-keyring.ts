import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const login = '/org/freedesktop/secrets/collection/login';

/**
 * Why the tests with the real keyring are left out, or null when they run. Only the test script may leave them out, and
 * it says so in its last lines: without the packages and without its word they fail.
 */
export const keyringTestsLeftOut = (): string | null =>
  process.env['LANYARD_NO_KEYRING'] === '1' ? 'gnome-keyring and dbus are not installed (LANYARD_NO_KEYRING=1)' : null;

/** A bus that starts no service by itself: a second daemon, or a prompt, would come up beside the one under test. */
const busConfig = (address: string): string => `<busconfig>
  <type>session</type>
  <listen>${address}</listen>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>`;

/** The real GNOME keyring on a D-Bus session bus of its own, with an empty home and an empty password. */
export class GnomeKeyring {
  readonly #folder = mkdtempSync(join(tmpdir(), 'lanyard-keyring-'));
  readonly #bus: ChildProcess;
  #daemon: ChildProcess | null = null;
  /** The environment in which programs find this bus and this keyring. */
  readonly env: NodeJS.ProcessEnv;

  private constructor() {
    const runtime = join(this.#folder, 'run');
    mkdirSync(runtime, { mode: 0o700 });
    mkdirSync(join(this.#folder, 'data/keyrings'), { recursive: true, mode: 0o700 });
    const address = `unix:path=${join(runtime, 'bus')}`;
    this.env = {
      PATH: process.env['PATH'],
      HOME: this.#folder,
      XDG_RUNTIME_DIR: runtime,
      XDG_DATA_HOME: join(this.#folder, 'data'),
      XDG_CACHE_HOME: join(this.#folder, 'cache'),
      XDG_CONFIG_HOME: join(this.#folder, 'config'),
      DBUS_SESSION_BUS_ADDRESS: address,
    };
    const config = join(this.#folder, 'bus.conf');
    writeFileSync(config, busConfig(address));
    this.#bus = spawn('dbus-daemon', ['--nofork', `--config-file=${config}`], { env: this.env, stdio: 'ignore' });
  }

  static async start(): Promise<GnomeKeyring> {
    for (const program of ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon'])
      if (spawnSync(program, ['--version']).error) throw new Error(`${program} is not installed`);
    const keyring = new GnomeKeyring();
    await until(() => existsSync(join(keyring.env['XDG_RUNTIME_DIR']!, 'bus')));
    await keyring.unlock();
    return keyring;
  }

  /** Starts the daemon, or a new one in its place, with the login collection open. */
  async unlock(): Promise<void> {
    await this.kill();
    this.#daemon = spawn('gnome-keyring-daemon', ['--unlock', '--components=secrets', '--foreground'], {
      env: this.env,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.#daemon.stdin!.end('\n');
    await until(async () => (await this.#property('Locked')) === 'false');
  }

  /** Locks the login collection, as a session's idle lock does. */
  async lock(): Promise<void> {
    await this.#send('org.freedesktop.Secret.Service.Lock', '/org/freedesktop/secrets', `array:objpath:${login}`);
    await until(async () => (await this.#property('Locked')) === 'true');
  }

  /** The daemon stops answering, without going away. */
  freeze(): void {
    this.#daemon!.kill('SIGSTOP');
  }

  thaw(): void {
    this.#daemon!.kill('SIGCONT');
  }

  /** The daemon dies. */
  async kill(): Promise<void> {
    if (this.#daemon) await kill(this.#daemon);
    this.#daemon = null;
  }

  /** Ends the daemon and its bus and removes their home. */
  async end(): Promise<void> {
    await this.kill();
    await kill(this.#bus);
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #property(name: string): Promise<string | null> {
    try {
      const properties = 'org.freedesktop.DBus.Properties.Get';
      const answer = await this.#send(properties, login, 'string:org.freedesktop.Secret.Collection', `string:${name}`);
      return /boolean (true|false)/.exec(answer)?.[1] ?? null;
    } catch {
      // The service or the collection is not there yet.
      return null;
    }
  }

  async #send(method: string, path: string, ...args: string[]): Promise<string> {
    const fixed = ['--session', '--print-reply', '--dest=org.freedesktop.secrets', path, method];
    return (await run('dbus-send', [...fixed, ...args], { env: this.env, timeout: 5_000 })).stdout;
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await holds()) return;
    await wait(25);
  }
  throw new Error('The keyring under test did not come up in five seconds.');
}
