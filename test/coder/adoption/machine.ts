import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCli } from '../../../electron/adapters/cli.ts';
import type { Cli } from '../../../electron/kinds/machine.ts';

const help = (commands: readonly string[]) =>
  ['coder v0', '', 'SUBCOMMANDS:', ...commands.map((name) => `    ${name.padEnd(18)} Something about ${name}`)].join(
    '\n',
  );

export const coders = help(['login', 'logout', 'ssh', 'tokens', 'users', 'whoami']);
export const coderFlows = help(['login', 'profile', 'users', 'tokens', 'whoami']);

interface Program {
  readonly help: string;
  readonly loginHelp?: string;
  /** Shell commands for `coder login token`. */
  readonly token?: string;
}

/** A home folder with real files and, where installed, a real program called `coder`. Everything asked of it is noted. */
export class Machine {
  readonly home = mkdtempSync(join(tmpdir(), 'lanyard-cli-'));
  readonly env: Record<string, string> = { PATH: join(this.home, 'bin') };
  readonly read: string[] = [];
  readonly cli: Cli;
  readonly #log = join(this.home, 'ran.log');

  constructor(platform: NodeJS.Platform = 'linux') {
    const cli = createCli({ env: this.env, home: this.home, platform });
    this.cli = {
      ...cli,
      read: (path) => {
        this.read.push(path);
        return cli.read(path);
      },
    };
  }

  /** What the CLI's own `coder login` leaves behind. */
  signIn(url: string, key: string | null, folder = '.config/coderv2'): void {
    mkdirSync(join(this.home, folder), { recursive: true });
    writeFileSync(join(this.home, folder, 'url'), url, { mode: 0o600 });
    if (key !== null) writeFileSync(join(this.home, folder, 'session'), key, { mode: 0o600 });
  }

  install({ help: text, loginHelp = help(['token']), token = '' }: Program): void {
    mkdirSync(join(this.home, 'bin'), { recursive: true });
    const script = join(this.home, 'bin', 'coder');
    writeFileSync(
      script,
      `#!/bin/sh
echo "$* url=$CODER_URL token=$CODER_SESSION_TOKEN" >> '${this.#log}'
case "$1 $2" in
  "--help ") printf '%s\\n' '${text}' ;;
  "login --help") printf '%s\\n' '${loginHelp}' ;;
  "login token") ${token} ;;
  *) exit 2 ;;
esac
`,
    );
    chmodSync(script, 0o755);
  }

  /** The command lines that the program was run with, and the variables it was given. */
  get ran(): readonly string[] {
    return existsSync(this.#log) ? readFileSync(this.#log, 'utf8').trim().split('\n') : [];
  }
}
