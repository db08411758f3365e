import { FakeKeyring } from '../../fakes/keyring.ts';
import { FakeProviderRoom } from '../../fakes/provider-room.ts';
import { createFakeLock, FakeVaultFile } from '../../fakes/vault-file.ts';
import type { Ports, SnapshotFiles } from '../../../electron/app/ports.ts';
import { settingsSchema, type Settings, type SettingsStore } from '../../../electron/settings/schema.ts';
import { createVault } from '../../../electron/vault/create-vault.ts';
import type { Deployment, World } from '../../world/world.ts';
import { Harness } from '../harness.ts';
import { Gate } from './gate.ts';

/** What one run leaves on disk, in memory. */
export interface Disk {
  settings: Settings;
  readonly vault: FakeVaultFile;
  readonly snapshots: Map<string, string>;
  readonly keyring: FakeKeyring;
}

const copyOf = ({ settings, vault, snapshots, keyring }: Disk): Disk => {
  const disk: Disk = {
    settings: structuredClone(settings),
    vault: new FakeVaultFile(),
    snapshots: new Map(snapshots),
    keyring: new FakeKeyring(),
  };
  for (const [slot, jwe] of vault.entries) disk.vault.entries.set(slot, jwe);
  for (const [account, text] of keyring.kept) disk.keyring.kept.set(account, text);
  return disk;
};

const settingsIn = (disk: Disk): SettingsStore => ({
  get: () => disk.settings,
  change: (edit) => (disk.settings = settingsSchema.parse(edit(disk.settings))),
});

const snapshotsIn = ({ snapshots }: Disk): SnapshotFiles => ({
  read: (entry, kind) => snapshots.get(`${entry}.${kind}`) ?? null,
  write: async (entry, kind, jwe) => void snapshots.set(`${entry}.${kind}`, jwe),
  delete: async (entry, kinds = ['identity', 'explanation', 'provider']) => {
    for (const kind of kinds) snapshots.delete(`${entry}.${kind}`);
  },
});

/** One run of the app on a disk in memory, with answers that can be held back and a clock that can be put ahead. */
export class Run {
  readonly gate = new Gate();
  readonly disk: Disk;
  readonly harness: Harness;
  readonly providers = new FakeProviderRoom();
  /** What nobody expected. */
  readonly faults: string[] = [];
  ahead = 0;
  exits = 0;

  /** The process has ended: another run on what it has left, which it cannot change any more. */
  again(world: World): Run {
    this.gate.end();
    return new Run(world, { folder: this.harness.folder, disk: copyOf(this.disk) });
  }

  constructor(world: World, { folder, disk }: { readonly folder: string; readonly disk: Disk }) {
    this.disk = disk;
    const change = (ports: Ports): Ports => ({
      ...ports,
      settings: settingsIn(disk),
      snapshots: snapshotsIn(disk),
      vault: createVault({
        keyring: disk.keyring,
        file: disk.vault,
        lock: createFakeLock(),
        profile: disk.settings.profile,
      }),
      http: {
        ...ports.http,
        release: (origin) => ports.http.release(origin),
        close: () => ports.http.close(),
        fetchFor: (origin) => this.gate.wrap(ports.http.fetchFor(origin)),
      },
      opener: { ...ports.opener, open: async () => undefined },
      log: {
        info: () => undefined,
        warn: () => undefined,
        error: (_event, facts) => void this.faults.push(String(facts?.['stack'])),
      },
      exit: () => void (this.exits += 1),
    });
    this.harness = new Harness(world, { folder, change, ahead: () => this.ahead, providerRoom: this.providers });
  }

  get id(): string {
    return this.disk.settings.deployments[0]?.id ?? 'removed';
  }

  /** Nothing is under way: no request, no sign-in, no reading, no first refresh. */
  get isQuiet(): boolean {
    if (this.gate.busy || this.exits > 0) return !this.gate.busy;
    const { vault, deployments } = this.harness.app.state();
    return (
      vault.state !== 'opening' &&
      deployments.every(
        ({ signIn, status, explanation }) =>
          (signIn === null || signIn.failure !== null) && status.state !== 'checking' && !explanation.reading,
      )
    );
  }
}

/** A profile and a deployment to begin from again and again. */
export interface Beginning {
  readonly start: () => Run;
  readonly deployment: Deployment;
}

/** @param prepare brings a run to where all others begin; the deployment is as it leaves it. */
export async function beginAt(
  world: World,
  deployment: Deployment,
  folder: string,
  disk: Disk,
  prepare: (run: Run) => Promise<void>,
): Promise<Beginning> {
  const first = new Run(world, { folder, disk });
  await first.harness.app.start();
  await prepare(first);
  await first.harness.app.stop();
  const { state } = deployment;
  const { keys, clients, tokens } = structuredClone({ keys: state.keys, clients: state.clients, tokens: state.tokens });
  const putBack = <T>(map: Map<string, T>, remembered: ReadonlyMap<string, T>): void => {
    map.clear();
    for (const [id, value] of structuredClone(remembered)) map.set(id, value);
  };
  return {
    deployment,
    start: () => {
      putBack(state.keys, keys);
      putBack(state.clients, clients);
      state.tokens = structuredClone(tokens);
      return new Run(world, { folder, disk: copyOf(first.disk) });
    },
  };
}
