import type { Candidate } from '../coder/adoption/candidates.ts';
import type { ProbeResult } from '../deployments/probe.ts';
import type { KeyRoom } from '../keys/key-store.ts';
import type { Exclusive } from '../signin/sign-in.ts';
import type { SignInAll } from '../signin/sign-in-all.ts';
import type { SignIns } from '../signin/sign-ins.ts';
import type { Notice } from '../contract/state.ts';
import type { Explanations } from './explanation/explanations.ts';
import type { SignInAgain } from './explanation/sign-in-again.ts';
import type { Ports } from './ports.ts';
import type { ProviderRoom } from './provider/provider-room.ts';
import type { Providers } from './provider/providers.ts';
import type { Runtimes } from './runtime.ts';

/** What every command works with: the ports, the rooms put together, and what this run remembers. */
export interface Context {
  readonly ports: Ports;
  readonly room: KeyRoom;
  readonly runtimes: Runtimes;
  readonly signIns: SignIns;
  readonly signInAll: SignInAll;
  readonly exclusive: Exclusive;
  readonly explanations: Explanations;
  readonly signInAgain: SignInAgain;
  readonly providers: Providers;
  readonly presets: ProviderRoom['presets'];
  /** Reports of typed addresses by their `look`, newest last. */
  readonly looks: Map<string, ProbeResult & { readonly allowHttp: boolean }>;
  /** What the Coder CLI could let us in to, by the ids the window was given. */
  readonly adoptionOffers: Map<string, Candidate>;
  /** What the person agreed to use of that, by entry. */
  readonly adopted: Map<string, Candidate>;
  readonly memory: {
    notices: readonly Notice[];
    quitting: { readonly keysInMemory: number; readonly givingBack: boolean } | null;
    /** Aborts the look, or the unlock, that is under way. */
    look: AbortController | null;
    unlock: AbortController | null;
  };
  /** Something in view is different: a new state is due. */
  readonly changed: () => void;
  /** Looks at one entry now. `again`: even when a look is under way that may have begun too early. */
  readonly refresh: (id: string, options?: { readonly again?: boolean }) => Promise<void>;
  /** Asks for the ways into an entry where they are not known yet: the best can only be chosen then. */
  readonly learnWays: (id: string) => Promise<void>;
  /** Ends this process, once everything is stopped. */
  readonly quit: () => void;
}
