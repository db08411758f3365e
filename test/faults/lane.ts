import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttp } from '../../electron/adapters/http.ts';
import type { Ports } from '../../electron/app/ports.ts';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { copyKeyAddress, heldKeyAddress } from '../../electron/keys/key-store.ts';
import { findDeployment } from '../../electron/settings/deployments.ts';
import type { Deployment as Entry } from '../../electron/settings/schema.ts';
import { Harness, type HarnessOptions } from '../app/harness.ts';
import { keyOf } from '../world/flows.ts';
import type { Deployment, World } from '../world/world.ts';

/** How long the app waits for an answer that does not come. */
const impatientMs = 800;
/** Out of the way of a busy machine. */
const patientMs = 15_000;

/** Where writing a profile, which happens thousands of times here, does not wait for a disk. */
const memoryFolder = (): string => {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    // Not Linux, or closed to us.
    return tmpdir();
  }
};

/** One app with two entries: one at a deployment that goes wrong, one at another that nothing happens to. */
export class Lane {
  harness!: Harness;
  id = '';
  /** How far the app's clock is ahead, in milliseconds. */
  ahead = 0;
  readonly #folder = mkdtempSync(join(memoryFolder(), 'lanyard-faults-'));
  #neighbourId = '';
  #neighbourBefore = '';

  constructor(
    readonly world: World,
    readonly deployment: Deployment,
    readonly neighbour: Deployment,
    readonly extraCaFile: string | null,
  ) {}

  /** @param extraCaFile whom to trust besides the system's authorities. */
  static async open(
    world: World,
    deployment: Deployment,
    neighbour: Deployment,
    extraCaFile: string | null = null,
  ): Promise<Lane> {
    const lane = new Lane(world, deployment, neighbour, extraCaFile);
    await lane.#start({ folder: lane.#folder });
    lane.id = await lane.harness.add(deployment.origin);
    lane.#neighbourId = await lane.harness.add(neighbour.origin);
    await lane.pasteKey(lane.#neighbourId, neighbour);
    lane.#neighbourBefore = lane.#neighbourNow();
    return lane;
  }

  get view(): DeploymentView {
    return this.harness.view(this.id);
  }

  entry(id = this.id): Entry {
    return findDeployment(this.harness.ports.settings.get(), id);
  }

  /** Signs in with a key that the person has: the shortest way. */
  async pasteKey(id = this.id, deployment = this.deployment): Promise<void> {
    const { harness } = this;
    await harness.app.handlers['signIn.start']({ id, way: 'cli-auth' });
    harness.clipboard = keyOf(deployment, 'ada');
    await harness.person.nextPage();
    await harness.app.handlers['signIn.useClipboard']({ id });
    await harness.until(id, ({ signIn, status }) => signIn === null && status.state === 'signed-in');
    await harness.untilRead(id);
  }

  /** Ends the app and starts it again with the same profile. */
  async restart(): Promise<void> {
    const { folder, keyring } = this.harness;
    await this.harness.app.stop();
    await this.#start({ folder, keyring });
    await this.harness.until(this.#neighbourId, ({ status }) => status.state !== 'checking');
  }

  /** Whether anything is different with the other deployment, apart from a renewal of its token that was due. */
  neighbourChanged(): boolean {
    return this.#neighbourNow() !== this.#neighbourBefore;
  }

  /** Whether every key that the settings name can be opened. */
  async keysOpen(): Promise<boolean> {
    const entry = this.entry();
    const { credential, copyKey } = entry;
    const { vault } = this.harness.ports;
    const held = credential === null || (await vault.get(heldKeyAddress(entry, credential))) !== null;
    return held && (copyKey === null || (await vault.get(copyKeyAddress(entry, copyKey))) !== null);
  }

  /** What of ours is at the deployment without being in use or written down: ids of keys and clients. */
  lost(): string[] {
    const { credential, copyKey, olderCopyKeys, pendingTokenNames } = this.entry();
    const { tidyUps } = this.harness.ports.settings.get();
    const known = new Set([
      credential?.keyId,
      // A pair's client.
      credential?.tokenName,
      credential?.previous?.keyId,
      ...[copyKey, ...olderCopyKeys].map((key) => key?.keyId),
      ...tidyUps.map(({ target }) => target),
    ]);
    const { keys, clients, tokens } = this.deployment.state;
    const ownTokens = [...keys.values()].filter(
      ({ id, name, loginType }) => loginType === 'token' && !known.has(id) && !pendingTokenNames.includes(name),
    );
    const pairs = tokens.filter(({ clientId }) => !known.has(clientId));
    const registered = [...clients.values()].filter(({ id, registration }) => registration && !known.has(id));
    return [...ownTokens.map(({ id }) => id), ...pairs.map(({ keyId }) => keyId), ...registered.map(({ id }) => id)];
  }

  /** Takes from the deployment what nobody can know of any more. */
  forgetLost(): void {
    const { keys, clients } = this.deployment.state;
    for (const id of this.lost()) {
      keys.delete(id);
      clients.delete(id);
      this.deployment.state.tokens = this.deployment.state.tokens.filter(({ keyId }) => keyId !== id);
    }
  }

  #neighbourNow(): string {
    const { label, origin, deploymentId, version, credential, copyKey } = this.entry(this.#neighbourId);
    const { state } = this.harness.view(this.#neighbourId).status;
    return JSON.stringify({ label, origin, deploymentId, version, userId: credential?.userId, copyKey, state });
  }

  /** Ends the app for good. */
  async close(): Promise<void> {
    await this.harness.app.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #start(profile: Pick<HarnessOptions, 'folder' | 'keyring'>): Promise<void> {
    const change = (ports: Ports) => ({ ...ports, http: this.#http() });
    this.harness = new Harness(this.world, { ...profile, ahead: () => this.ahead, change });
    await this.harness.app.start();
  }

  #http(): Ports['http'] {
    const patient = createHttp({ requestTimeoutMs: patientMs, extraCaFile: this.extraCaFile });
    const impatient = createHttp({ requestTimeoutMs: impatientMs, extraCaFile: this.extraCaFile });
    return {
      fetchFor: (origin) => (url, init) => {
        // Only what gets no answer has a short limit: a busy machine is no fault.
        const fault = this.deployment.faults.peek(init?.method ?? 'GET', new URL(url).pathname);
        const isSlow = origin === this.deployment.origin && (fault?.kind === 'hang' || fault?.kind === 'drip');
        return (isSlow ? impatient : patient).fetchFor(origin)(url, init);
      },
      release: (origin) => [patient, impatient].forEach((http) => http.release(origin)),
      close: async () => {
        await Promise.all([patient.close(), impatient.close()]);
      },
    };
  }
}
