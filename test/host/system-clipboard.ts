import { spawn } from 'node:child_process';

type Program = readonly [string, ...string[]];

const writers: readonly Program[] = [
  ['wl-copy'],
  ['xclip', '-selection', 'clipboard'],
  ['xsel', '--clipboard', '--input'],
  ['pbcopy'],
  ['clip.exe'],
];

const readers: readonly Program[] = [
  ['wl-paste', '--no-newline'],
  ['xclip', '-selection', 'clipboard', '-out'],
  ['xsel', '--clipboard', '--output'],
  ['pbpaste'],
  ['powershell.exe', '-NoProfile', '-Command', 'Get-Clipboard -Raw'],
];

/** Puts text on the system's clipboard with the first of the usual programs that is there. */
export const writeSystemClipboard = async (text: string): Promise<void> => {
  await firstThatRuns(writers, text);
};

/** The text on the system's clipboard. */
export const readSystemClipboard = (): Promise<string> => firstThatRuns(readers, '');

const firstThatRuns = async (programs: readonly Program[], input: string): Promise<string> => {
  for (const program of programs) {
    const output = await run(program, input);
    if (output !== null) return output;
  }
  throw new Error('No clipboard program was found: install wl-clipboard, xclip or xsel.');
};

/** The text goes by stdin, since arguments can be seen by others. Null when the program is missing or failed. */
const run = ([name, ...args]: Program, input: string): Promise<string | null> =>
  new Promise((resolve) => {
    const child = spawn(name, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', () => {
      resolve(null);
    });
    // `exit` and not `close`: wl-copy stays behind, holding the pipe.
    child.on('exit', (code) => {
      resolve(code === 0 ? output : null);
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
