/** What is installed, by which command, and what for. */
export interface Installation {
  /** With its article, such as "the Debian package chromium". */
  readonly what: string;
  /** The command for a person who installs it by hand. */
  readonly command: string;
  /** A clause that says what needs it. */
  readonly why: string;
  readonly run: () => Promise<unknown>;
}

/** Whether anything may be installed or downloaded at all. */
export const mayInstall = (): boolean => process.env['LANYARD_NO_INSTALL'] !== '1';

/** Installs something after one line that says what and why; where that is forbidden, one line says what to run instead. */
export const install = async ({ what, command, why, run }: Installation): Promise<void> => {
  if (!mayInstall()) {
    console.log(`Missing: ${what}; ${why}. LANYARD_NO_INSTALL=1 forbids installing it; do it yourself: ${command}`);
    return;
  }
  console.log(`Installing ${what}; ${why}: ${command} (LANYARD_NO_INSTALL=1 forbids this)`);
  await run();
};
