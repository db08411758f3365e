import { setTimeout as wait } from 'node:timers/promises';
import { KeyringError, type Keyring, type KeyringCall, type KeyringFailure } from '../../electron/vault/keyring.ts';

export type FakeKeyringMood =
  | 'open'
  /** Closed; a call that may prompt waits for `answerPrompt`. */
  | 'locked'
  | 'denied'
  | 'absent'
  /** Never answers. */
  | 'hanging'
  /** Answers after `delay`. */
  | 'slow'
  /** Takes what is written and forgets it. */
  | 'forgetful';

/** A keyring in memory that fails the way real ones do. */
export class FakeKeyring implements Keyring {
  mood: FakeKeyringMood = 'open';
  delay = 50;
  closed = false;
  readonly kept = new Map<string, string>();
  readonly calls: { readonly name: 'read' | 'write' | 'delete'; readonly mayPrompt: boolean }[] = [];
  readonly #prompts = new Set<(accepted: boolean) => void>();

  async read(account: string, call: KeyringCall): Promise<string | null> {
    await this.#reach('read', call);
    return this.kept.get(account) ?? null;
  }

  async write(account: string, text: string, call: KeyringCall): Promise<void> {
    await this.#reach('write', call);
    if (this.mood !== 'forgetful') this.kept.set(account, text);
  }

  async delete(account: string, call: KeyringCall): Promise<void> {
    await this.#reach('delete', call);
    this.kept.delete(account);
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  /** How many calls wait at the system's prompt. */
  get prompts(): number {
    return this.#prompts.size;
  }

  /** The person answers the system's prompt. */
  answerPrompt(accepted: boolean): void {
    if (accepted) this.mood = 'open';
    for (const answer of this.#prompts) answer(accepted);
    this.#prompts.clear();
  }

  async #reach(name: 'read' | 'write' | 'delete', call: KeyringCall): Promise<void> {
    this.calls.push({ name, mayPrompt: call.mayPrompt });
    await Promise.resolve();
    if (call.signal.aborted) throw new KeyringError('hanging');
    if (this.mood === 'slow') await wait(this.delay);
    if (this.mood === 'denied') throw new KeyringError('denied', 'The person said no.');
    if (this.mood === 'absent') throw new KeyringError('unavailable', 'No keyring here.');
    if (this.mood === 'hanging') await untilAborted(call.signal, 'hanging');
    if (this.mood === 'locked') await this.#unlock(call);
  }

  async #unlock(call: KeyringCall): Promise<void> {
    if (!call.mayPrompt) throw new KeyringError('locked');
    const answered = new Promise<boolean>((resolve) => this.#prompts.add(resolve));
    const accepted = await Promise.race([answered, untilAborted(call.signal, 'locked')]);
    if (!accepted) throw new KeyringError('denied', 'The prompt was dismissed.');
  }
}

const untilAborted = (signal: AbortSignal, failure: KeyringFailure): Promise<never> =>
  new Promise((_, reject) => {
    const fail = () => reject(new KeyringError(failure));
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
