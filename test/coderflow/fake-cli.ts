import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createCli } from '../../electron/adapters/cli.ts';
import type { Cli } from '../../electron/kinds/machine.ts';
import { coders } from '../coder/adoption/machine.ts';

const help = `Usage: coder [options] [command]

Commands:
  login [options]    Log in to the server
  profile            Manage profiles
  config             Change settings
  task               Work with tasks
`;

/**
 * A program `coder` that has the commands that CoderFlow's documentation names (coderflow.md 4 and
 * 5), and writes down how it was run. What it prints is made up.
 */
export class FakeCli {
  readonly home = mkdtempSync(join(tmpdir(), 'lanyard-coderflow-cli-'));
  readonly env: Record<string, string> = {
    PATH: [join(this.home, 'bin'), '/usr/bin', '/bin'].join(delimiter),
    HOME: this.home,
    CODER_API_KEY: 'pc_from_the_environment_of_lanyard',
    SECRET_OF_SOMEBODY: 'hush',
  };
  readonly cli: Cli = createCli({ env: this.env, home: this.home, platform: 'linux' });
  readonly #log = join(this.home, 'ran.log');
  readonly #server = join(this.home, 'server');

  /**
   * @param login shell commands for `coder login --sso`.
   * @param apiKey what `profile get apiKey` prints; without it, that fails.
   */
  install({ login = '', apiKey, text = help }: { login?: string; apiKey?: string; text?: string }): void {
    mkdirSync(join(this.home, 'bin'), { recursive: true });
    const script = join(this.home, 'bin', 'coder');
    const key = apiKey === undefined ? 'exit 1' : `echo '${apiKey}'`;
    writeFileSync(
      script,
      `#!/bin/sh
echo "$*|api=$CODER_API_KEY|secret=$SECRET_OF_SOMEBODY" >> '${this.#log}'
case "$1 $2 $3" in
  "--help  ") cat <<'END'
${text}
END
  ;;
  "login --sso "*) ${login} ;;
  "profile get server") cat '${this.#server}' 2>/dev/null || exit 1 ;;
  "profile create "*) echo "$4" | sed 's/--server=//' > '${this.#server}' ;;
  "profile get apiKey") ${key} ;;
  *) exit 2 ;;
esac
`,
    );
    chmodSync(script, 0o755);
  }

  /** Coder's program, of the same name. */
  installCoders(): void {
    this.install({ text: coders });
  }

  /** The server that the profile is for. */
  set server(origin: string) {
    writeFileSync(this.#server, `${origin}\n`);
  }

  /** The command lines that it was run with. */
  get ran(): readonly string[] {
    if (!existsSync(this.#log)) return [];
    return readFileSync(this.#log, 'utf8').trim().split('\n');
  }
}
