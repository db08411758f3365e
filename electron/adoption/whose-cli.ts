/** The commands that a help text lists: one on each line, indented, with what it does beside it. */
export const commandsIn = (help: string): ReadonlySet<string> =>
  new Set(
    [...help.matchAll(/^\s+([a-z][a-z-]*)(?:,\s*[a-z-]+)*(?: [[<][^\n]*?)?\s{2,}\S/gm)].map(([, name]) => name ?? ''),
  );

/**
 * Whose program `coder` is. Coder's has the commands `users`, `tokens` and `whoami`; CoderFlow's has `profile` and `login`,
 * the first of which Coder's lacks (what is known of CoderFlow, section 1).
 *
 * @param help what the program says to `--help`.
 * @returns null for a program of neither.
 */
export function whoseCli(help: string): 'coder' | 'coderflow' | null {
  const commands = commandsIn(help);
  if (commands.has('profile')) return commands.has('login') ? 'coderflow' : null;
  return ['users', 'tokens', 'whoami'].every((name) => commands.has(name)) ? 'coder' : null;
}
