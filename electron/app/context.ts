import type { SignInAll } from '../signin/sign-in-all.ts';
import type { Entries } from './entries/entries.ts';
import type { Memory } from './memory.ts';
import type { Quit } from './quit.ts';
import type { Services } from './services.ts';

/** What every command works with. */
export interface Context {
  readonly services: Services;
  readonly entries: Entries;
  readonly signInAll: SignInAll;
  readonly memory: Memory;
  readonly quit: Quit;
}
