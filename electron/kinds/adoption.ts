import type { AdoptionSource } from '../contract/state.ts';
import type { Cli } from './machine.ts';

/** A deployment that a program on this machine seems to be signed in to. */
export interface Candidate {
  readonly source: AdoptionSource;
  /** Where the program's key belongs, and the only place it may go to. */
  readonly origin: string;
  readonly host: string;
  /** The address exactly as the program has it. */
  readonly url: string;
}

/** How the sign-in of another program on this machine is taken over. */
export interface Adoption {
  /** The id of the way in that signs in with the program's key. */
  readonly way: string;
  /** What the program could let us in to, one for each deployment. Reads nothing secret, runs nothing, sends nothing. */
  readonly find: (cli: Cli) => Promise<readonly Candidate[]>;
  /**
   * The program's key, once the person has agreed to the candidate.
   * @throws LanyardError `cli-no-key` when there is none, or when it belongs to another address than the one agreed to;
   * `cli-foreign` when the program is another product's.
   */
  readonly readKey: (candidate: Candidate, cli: Cli, signal: AbortSignal) => Promise<string>;
}
