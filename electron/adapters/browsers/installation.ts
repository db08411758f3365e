import type { Family } from './known-browsers.ts';

/** A browser as it is installed here: how it is started, and the folder that its profiles are in. */
export interface Installation {
  /** Stays the same from start to start. */
  readonly id: string;
  readonly name: string;
  readonly family: Family;
  readonly data: string;
  readonly program: string;
  /** Its arguments before the address. */
  readonly before: readonly string[];
  /** Its arguments after the address. */
  readonly after: readonly string[];
}
