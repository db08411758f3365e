/** The commands that a help text lists: one on each line, indented, with what it does beside it. */
export const commandsIn = (help: string): ReadonlySet<string> =>
  new Set(
    [...help.matchAll(/^\s+([a-z][a-z-]*)(?:,\s*[a-z-]+)*(?: [[<][^\n]*?)?\s{2,}\S/gm)].map(([, name]) => name ?? ''),
  );

/**
 * Whether a program `coder` is Coder's: it has the commands `users`, `tokens` and `whoami`, and no `profile`
 * (coderflow.md 1).
 *
 * @param help what the program says to `--help`.
 */
export function isCodersCli(help: string): boolean {
  const commands = commandsIn(help);
  return ['users', 'tokens', 'whoami'].every((name) => commands.has(name)) && !commands.has('profile');
}

/** Whether it is CoderFlow's: it has `login` and `profile`. */
export function isCoderFlowsCli(help: string): boolean {
  const commands = commandsIn(help);
  return ['login', 'profile'].every((name) => commands.has(name));
}
