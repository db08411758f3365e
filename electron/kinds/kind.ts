import type { SignInMethods, WayOffer } from '../contract/state.ts';
import type { TidyUpAction } from '../keys/tidy-ups.ts';
import type { Adoption } from './adoption.ts';
import type { KeyOperations } from './key-operations.ts';
import type { Cli } from './machine.ts';
import type { Fetch } from '../http/fetch.ts';
import type { Caller, Peer } from '../http/send.ts';
import type { Deployment, TidyUp } from '../settings/schema.ts';
import type { WayIn } from './way-in.ts';
import type { EvidenceReading } from '../sync/readings/reading.ts';
import type { Answers } from './answers.ts';
import type { HandOver } from './hand-over.ts';

/** What a deployment has said of its ways in. */
export interface KnownWays {
  /** Best first, closed ones with their reason. */
  readonly offers: (deployment: Pick<Deployment, 'oauthClient'>) => readonly WayOffer[];
  /** False: an answer was unclear, and the next refresh asks again. */
  readonly isClear: boolean;
}

/** What answers at an origin, signed out. */
export interface Identified {
  readonly version: string | null;
  /** The deployment's own stable id; null where it has none. */
  readonly deploymentId: string | null;
  /** Its clock in milliseconds since 1970; null when it named no time. */
  readonly date: number | null;
  /**
   * Asks for its ways in.
   *
   * @param before what it said earlier, which stands where there is no answer now.
   * @param cli this machine: some ways in go through a program on it.
   */
  readonly askWays: (before: KnownWays | null, cli: Cli) => Promise<KnownWays>;
}

/** What a probe of a typed address found. */
export interface Recognised extends Omit<Identified, 'askWays'> {
  /** With what people sign in there; null where that kind of deployment does not say. */
  readonly methods: SignInMethods | null;
  readonly ways: KnownWays;
  /** The other origin that it calls its own; null when it is this one. */
  readonly canonicalOrigin: string | null;
  readonly noUsersYet: boolean;
  /** Time to the first answer. */
  readonly elapsedMs: number;
}

export interface Look extends Peer {
  readonly signal: AbortSignal;
  readonly fetchFor: (origin: string) => Fetch;
  readonly cli: Cli;
}

/** What to read of a key's user. */
export interface ReadRequest {
  /**
   * `access`: who the user is and what they have, in few small requests. `sign-in`: what a sign-in through the provider
   * changes, of which the claims are enough. `everything`: also what explains it. What is not read is `not-asked`.
   */
  readonly depth: 'access' | 'sign-in' | 'everything';
  /** As the deployment names it; null where it does not. */
  readonly version: string | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What was answered just now to the same user: it is not asked for again. */
  readonly answers?: Answers | undefined;
}

export interface SyncAgain {
  /** The page whose sign-in syncs, also where the browser has a session. A reading in the depth `sign-in` shows it. */
  readonly page: (origin: string) => string;
}

/** Whether the tabs Claims and Why have anything to say of such a deployment. */
export type Explaining =
  | {
      readonly offered: true;
      /** Signing in once more in the browser, only so that the deployment syncs; null where it does not work that way. */
      readonly syncAgain: SyncAgain | null;
    }
  /** `why` is shown to the person: whole sentences. */
  | { readonly offered: false; readonly why: string };

/**
 * A kind of deployment: all that is different from one product to the next. Each kind is a folder of its own; nothing
 * outside these folders asks which kind an entry is of.
 */
export interface Kind {
  /** The product's name, for people. */
  readonly name: string;
  /**
   * Asks, signed out, whether a deployment of this kind is at an origin. Changes nothing there.
   *
   * @throws LanyardError `not-coder` and `html-answer` when something else answered, `redirected`; whatever the transport
   * says; what only this kind has to object (`workspace-proxy`).
   */
  readonly recognise: (look: Look) => Promise<Recognised>;
  /**
   * Asks, signed out, what answers now. Throws as `recognise`.
   *
   * @param answers what was answered just now: it is not asked for again.
   */
  readonly identify: (peer: Peer, answers?: Answers) => Promise<Identified>;
  /** The ways in of a deployment that was not asked yet. */
  readonly unaskedWays: KnownWays;
  /** Every way in, also such as are in no offer. */
  readonly waysIn: readonly WayIn[];
  /** The id of the way in that is always open. */
  readonly fallbackWay: string;
  /** Whether a text, as it was copied, is a key of such a deployment. */
  readonly isKey: (text: string) => boolean;
  /** What each key begins with, where keys have such a mark. */
  readonly keyPrefix: string | null;
  /**
   * Checks a key and says whose it is: the user's id, null where the key does not show that.
   *
   * @param answers gets what was answered, for the reading right after it.
   * @throws RequestError when it is refused (`key-…`, `user-suspended`), or there is no answer.
   */
  readonly whose: (caller: Caller, answers?: Answers) => Promise<string | null>;
  /** Reads what the key may see of its user. Throws as `whose`, and LanyardError `cancelled`. */
  readonly read: (caller: Caller, request: ReadRequest) => Promise<EvidenceReading>;
  /** Tokens that the app mints for itself and renews; null: it lives on the key that the person gave it. */
  readonly ownTokens: {
    /** The longest lifetime this user may give a token, in seconds; null where that is not said. */
    readonly readLimit: (caller: Caller, answers?: Answers) => Promise<number | null>;
    /** Milliseconds that a key has left; null where it is not known, or the key has no end. */
    readonly readLifeLeft: (caller: Caller, keyId: string) => Promise<number | null>;
  } | null;
  readonly explaining: Explaining;
  readonly keys: KeyOperations;
  /** How each thing of ours at such a deployment is given back. */
  readonly giveBack: Readonly<Partial<Record<TidyUp['what'], TidyUpAction>>>;
  /** Taking over the sign-in of another program on this machine; null where there is none. */
  readonly adoption: Adoption | null;
  readonly handOvers: readonly HandOver[];
  /** The page that “Open dashboard” opens. */
  readonly dashboard: (origin: string) => string;
}
