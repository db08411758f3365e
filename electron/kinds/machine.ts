/** What this room needs of the machine that the Coder CLI may be on. It only looks; nothing there is changed. */
export interface Cli {
  readonly platform: NodeJS.Platform;
  /** The person's home folder. */
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isFile: (path: string) => Promise<boolean>;
  /** The text of a small file; null when it cannot be read or is larger than 8 kB. */
  readonly read: (path: string) => Promise<string | null>;
  /** Where a program of this name is on the search path; null when it is not. Starts nothing. */
  readonly find: (program: string) => Promise<string | null>;
  /**
   * Runs a program without a shell and without input, for at most five seconds.
   * @returns what it wrote to its standard output; null when it did not end well or wrote more than 64 kB.
   */
  readonly run: (
    path: string,
    args: readonly string[],
    env: Readonly<Record<string, string | undefined>>,
    signal: AbortSignal,
  ) => Promise<string | null>;
  /**
   * Runs a program without a shell and without input for as long as it takes, and hands over each line of both its outputs as
   * it comes. A line longer than 2000 characters is cut; after 64 kB the program is ended. So it is when `signal` fires.
   * @returns its exit code; null when it could not be started, or was ended.
   */
  readonly follow: (
    path: string,
    args: readonly string[],
    env: Readonly<Record<string, string | undefined>>,
    signal: AbortSignal,
    onLine: (line: string) => void,
  ) => Promise<number | null>;
}
