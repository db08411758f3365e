import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCli } from '../../electron/adapters/cli.ts';
import { createHttp } from '../../electron/adapters/http.ts';
import { createSnapshotFiles } from '../../electron/adapters/snapshot-files.ts';
import { openProfile } from '../../electron/adapters/store/open-profile.ts';
import { createApp, type App } from '../../electron/app/app.ts';
import type { Ports } from '../../electron/app/ports.ts';
import type { IdentityProviders } from '../../electron/app/provider/identity-providers.ts';
import type { Kinds } from '../../electron/kinds/kinds.ts';
import type { DeploymentView, SecretPrompt } from '../../electron/contract/state.ts';
import { evaluate } from '../../electron/sync/evaluation/evaluate.ts';
import { createVault } from '../../electron/vault/create-vault.ts';
import { FakeKeyring } from '../fakes/keyring.ts';
import { Person } from './person.ts';
import type { World } from '../world/world.ts';

export interface HarnessOptions {
  /** The profile's folder; a fresh one by default. */
  readonly folder?: string;
  readonly keyring?: FakeKeyring;
  /** Added to the machine's clock, in milliseconds. */
  readonly ahead?: () => number;
  readonly change?: (ports: Ports) => Ports;
  /** In place of the real identity providers. */
  readonly providerRoom?: IdentityProviders;
  /** In place of Coder and CoderFlow. */
  readonly kinds?: Kinds;
}

/** The whole app below its window: real files, real HTTP, a real vault; the person and the keyring are played. */
export class Harness {
  readonly folder: string;
  readonly keyring: FakeKeyring;
  readonly app: App;
  readonly ports: Ports;
  readonly person: Person;
  clipboard = '';
  /** Which browser each page was to open in. */
  readonly browsers: (string | null)[] = [];
  readonly notifications: { title: string; body: string }[] = [];
  readonly prompts: SecretPrompt[] = [];
  /** What the person types into the secret window; null closes it. */
  typed: string | { readonly email: string; readonly password: string } | null = null;
  exited = false;
  windowsShown = 0;

  constructor(world: Pick<World, 'fetch'>, options: HarnessOptions = {}) {
    this.folder = options.folder ?? mkdtempSync(join(tmpdir(), 'lanyard-app-'));
    this.keyring = options.keyring ?? new FakeKeyring();
    this.person = new Person(world.fetch);
    const profile = openProfile(this.folder);
    const ports: Ports = {
      version: '0.1.0',
      machine: 'testbench',
      platform: 'linux',
      http: createHttp({ extraCaFile: null }),
      opener: {
        open: (url, options) => {
          this.browsers.push(options?.browser ?? null);
          return this.person.see(url);
        },
        browsers: async () => [{ id: 'chrome/Work', name: 'Google Chrome', profile: 'Work' }],
      },
      clipboard: {
        writeText: async (text) => void (this.clipboard = text),
        writeSecret: async (text) => void (this.clipboard = text),
        readText: async () => this.clipboard,
        close: async () => undefined,
      },
      notifier: { show: ({ title, body }) => void this.notifications.push({ title, body }) },
      secretWindow: {
        ask: async (prompt) => {
          this.prompts.push(prompt);
          if (this.typed === null) return null;
          return typeof this.typed === 'string'
            ? { kind: 'secret', secret: this.typed }
            : { kind: 'password', ...this.typed };
        },
      },
      loginItem: { available: false, status: () => 'off', set: () => undefined },
      settings: profile.settings,
      snapshots: createSnapshotFiles(join(this.folder, 'snapshots')),
      vault: createVault({
        keyring: this.keyring,
        file: profile.vaultFile,
        lock: profile.lock,
        profile: profile.profile,
      }),
      evaluator: { evaluate: async (evidence) => evaluate(evidence), close: async () => undefined },
      cli: createCli({ env: {}, home: this.folder, platform: 'linux' }),
      log: { info: () => undefined, warn: () => undefined },
      now: () => Date.now() + (options.ahead?.() ?? 0),
      damaged: profile.damaged,
      showWindow: () => void (this.windowsShown += 1),
      exit: () => void (this.exited = true),
    };
    this.ports = options.change?.(ports) ?? ports;
    this.app = createApp(this.ports, options.providerRoom, options.kinds);
  }

  /** The entry as the page sees it. */
  view(id: string): DeploymentView {
    const found = this.app.state().deployments.find((one) => one.id === id);
    if (!found) throw new Error(`no entry ${id}`);
    return found;
  }

  /** Looks at an address and adds what is there. */
  async add(address: string): Promise<string> {
    const report = await this.app.handlers['deployments.look']({ address, allowHttp: false, from: undefined });
    return (await this.app.handlers['deployments.add']({ look: report.look })).id;
  }

  /** Signs in by the best way that comes back by itself, as the person at the provider. */
  async signIn(id: string, account = 'ada', way?: string): Promise<DeploymentView> {
    await this.app.handlers['signIn.start']({ id, ...(way ? { way } : {}) });
    await this.person.allow(await this.person.nextPage(), account);
    return this.until(id, ({ signIn, status }) => signIn === null && status.state === 'signed-in');
  }

  /** Waits for the reading of claims and settings that follows a sign-in, so that it is not in the way. */
  async untilRead(id: string): Promise<DeploymentView> {
    return this.until(id, ({ explanation: { reading, readAt, failure } }) => !reading && (readAt ?? failure) !== null);
  }

  /** Does what is on the tidy-up list, as time would. */
  async tidyUp(): Promise<void> {
    await this.app.tidyUp();
  }

  /** Waits for a state of one entry, at most ten seconds. */
  async until(id: string, reached: (view: DeploymentView) => boolean): Promise<DeploymentView> {
    const deadline = Date.now() + 10_000;
    while (!reached(this.view(id))) {
      if (Date.now() > deadline) throw new Error(`not reached: ${JSON.stringify(this.view(id), null, 1)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return this.view(id);
  }
}
