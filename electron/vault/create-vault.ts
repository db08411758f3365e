import { LanyardError, type ErrorCode } from '../contract/errors.ts';
import type { VaultView } from '../contract/state.ts';
import { DamageError } from './damage.ts';
import { obtainDataKey, type DataKey } from './data-key.ts';
import { KeyringError, type Keyring, type KeyringCall, type KeyringFailure } from './keyring.ts';
import { ObservableView } from './observable-view.ts';
import { kidOf, openText, sealText } from './sealing.ts';
import type { Lock, VaultFile } from './vault-file.ts';
import type { SecretAddress, Vault, VaultState } from './vault.ts';

/** How long the keyring may take in the background, in milliseconds. */
const backgroundLimit = 3_000;

const stateOf: Record<KeyringFailure, VaultState> = {
  locked: 'locked',
  denied: 'denied',
  unavailable: 'unavailable',
  hanging: 'unavailable',
};

const codeOf: Record<Exclude<VaultState, 'ready'>, ErrorCode> = {
  opening: 'vault-unavailable',
  locked: 'vault-locked',
  denied: 'vault-denied',
  unavailable: 'vault-unavailable',
  damaged: 'vault-damaged',
};

/** The origin is not part of it: a secret for a changed origin takes the place of the old one. */
const slotOf = ({ entry, kind, name }: SecretAddress): string => [entry, kind, name].map(encodeURIComponent).join('/');

interface Held {
  readonly address: SecretAddress;
  readonly secret: string;
}

/**
 * The vault of one profile. `profile` is its account in the keyring, `file` its ciphertexts, `lock` guards the making of
 * the data key against other processes.
 *
 * Once the data key was read the vault stays ready until quit, also when the keyring locks, hangs or goes away: the key is
 * in this process and asking again would only lose it. A ciphertext is replaced or removed by `put` and `delete` alone.
 */
export function createVault(options: {
  readonly keyring: Keyring;
  readonly file: VaultFile;
  readonly lock: Lock;
  readonly profile: string;
}): Vault {
  return new KeyringVault(options);
}

class KeyringVault implements Vault {
  readonly #view = new ObservableView();
  #dataKey: DataKey | null = null;
  #opening: Promise<void> | null = null;
  #unlocking: Promise<void> | null = null;
  #flushing: Promise<void> = Promise.resolve();
  /** Secrets not yet on disk, by slot. They shadow a ciphertext in the same slot without touching it. */
  readonly #held = new Map<string, Held>();

  constructor(private readonly options: Parameters<typeof createVault>[0]) {}

  get view(): VaultView {
    return this.#view.value;
  }

  readonly onChange = (listener: () => void): (() => void) => this.#view.subscribe(listener);

  async open(): Promise<void> {
    // An unlock that waits at the system's prompt would be disturbed by a second caller.
    if (this.#unlocking) return;
    this.#opening ??= this.#attempt({ signal: AbortSignal.timeout(backgroundLimit), mayPrompt: false }).finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  async unlock(signal: AbortSignal): Promise<void> {
    await this.#opening;
    if (signal.aborted) return;
    this.#unlocking ??= this.#unlockOnce(signal);
    return this.#unlocking;
  }

  async put(address: SecretAddress, secret: string): Promise<void> {
    this.#held.set(slotOf(address), { address, secret });
    await this.#flush();
  }

  async get(address: SecretAddress): Promise<string | null> {
    const held = this.#heldFor(address);
    if (held !== null) return held;
    const jwe = this.options.file.get(slotOf(address));
    return jwe === null ? null : this.unseal(address, jwe);
  }

  has(address: SecretAddress): boolean {
    return this.#heldFor(address) !== null || this.options.file.get(slotOf(address)) !== null;
  }

  isUnstored(address: SecretAddress): boolean {
    return this.#heldFor(address) !== null;
  }

  async delete(address: SecretAddress): Promise<void> {
    this.#held.delete(slotOf(address));
    this.options.file.delete(slotOf(address));
    this.#view.show({ inMemory: this.#held.size });
    // With the last ciphertext that the lost key was for, the reason not to make a new key is gone too.
    if (this.view.state === 'damaged' && this.options.file.ciphertexts().length === 0) await this.open();
  }

  async seal(address: SecretAddress, text: string): Promise<string | null> {
    return this.#dataKey && sealText(this.#dataKey, address, text);
  }

  async unseal(address: SecretAddress, jwe: string): Promise<string> {
    await this.#opening;
    if (this.#dataKey) return openText(this.#dataKey, address, jwe);
    const { state, detail } = this.view;
    throw new LanyardError(state === 'ready' ? 'internal' : codeOf[state], detail);
  }

  async close(): Promise<void> {
    await this.options.keyring.close();
  }

  async #unlockOnce(signal: AbortSignal): Promise<void> {
    this.#view.show({ unlocking: true });
    try {
      await this.#attempt({ signal, mayPrompt: true });
    } finally {
      this.#unlocking = null;
      this.#view.show({ unlocking: false });
    }
  }

  async #attempt(call: KeyringCall): Promise<void> {
    const { keyring, file, lock, profile } = this.options;
    if (this.#dataKey) return this.#flush();
    try {
      const dataKey = await obtainDataKey({ keyring, account: profile, file, lock, call });
      refuseForeignKey(dataKey, file.ciphertexts());
      this.#dataKey = dataKey;
    } catch (error) {
      // An unlock that the person gave up changes nothing.
      if (call.mayPrompt && call.signal.aborted) return;
      if (error instanceof KeyringError) this.#view.become(stateOf[error.failure], error.detail);
      else if (error instanceof DamageError) this.#view.become('damaged', error.detail);
      else this.#view.become('unavailable', error instanceof Error ? error.message : undefined);
    }
    await this.#flush();
  }

  /** Writes what is held, one after another, when the vault is ready. What cannot be written stays held. */
  #flush(): Promise<void> {
    const flushed = this.#flushing.then(async () => {
      let problem: string | undefined;
      for (const [slot, held] of this.#dataKey ? this.#held : []) problem = (await this.#write(slot, held)) ?? problem;
      if (this.#dataKey) this.#view.become('ready', problem);
      this.#view.show({ inMemory: this.#held.size });
    });
    // Who waits for this one hears of its failure; the next one is not to.
    this.#flushing = flushed.catch(() => undefined);
    return flushed;
  }

  /** Answers why it could not be written, if so. */
  async #write(slot: string, held: Held): Promise<string | undefined> {
    try {
      const jwe = await this.seal(held.address, held.secret);
      // Replaced or deleted meanwhile.
      if (jwe === null || this.#held.get(slot) !== held) return undefined;
      this.options.file.set(slot, jwe);
      this.#held.delete(slot);
      return undefined;
    } catch (error) {
      return `The vault file could not be written: ${error instanceof Error ? error.message : 'no reason given'}`;
    }
  }

  #heldFor(address: SecretAddress): string | null {
    const held = this.#held.get(slotOf(address));
    return held && held.address.origin === address.origin ? held.secret : null;
  }
}

/** A key that opens nothing of what is there was put in the place of the right one: nothing may be written with it. */
function refuseForeignKey(dataKey: DataKey, ciphertexts: readonly string[]): void {
  const kids = ciphertexts.map(kidOf).filter((kid) => kid !== null);
  if (kids.length > 0 && !kids.includes(dataKey.kid)) throw new DamageError('other-data-key');
}
