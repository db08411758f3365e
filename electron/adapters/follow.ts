import { spawn } from 'node:child_process';
import type { Cli } from '../kinds/machine.ts';

const maxLine = 2000;
const maxOutput = 64 * 1024;
/** How long what a program wrote last may take to arrive once it has ended. */
const lastWordsMs = 500;
/** How long a program that was asked to end may take, in milliseconds. */
const graceMs = 2000;

/** Gives whole lines to `onLine`, the last one also when it has no end. */
function lineReader(onLine: (line: string) => void) {
  const decoder = new TextDecoder();
  let rest = '';
  return {
    take: (chunk: Uint8Array): void => {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n|\r/);
      rest = (lines.pop() ?? '').slice(0, maxLine);
      for (const line of lines) onLine(line.slice(0, maxLine));
    },
    end: (): void => {
      if (rest !== '') onLine(rest);
      rest = '';
    },
  };
}

/** See `Cli.follow`. A program that does not end when asked is killed. */
export const follow: Cli['follow'] = (path, args, env, signal, onLine) =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve(null);
    const child = spawn(path, [...args], { env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    let ended = false;
    let grace: NodeJS.Timeout | undefined;
    let size = 0;
    const stop = () => {
      if (ended) return;
      ended = true;
      child.kill('SIGTERM');
      grace = setTimeout(() => child.kill('SIGKILL'), graceMs);
    };
    signal.addEventListener('abort', stop, { once: true });
    for (const stream of [child.stdout, child.stderr]) {
      const reader = lineReader((line) => {
        if (!ended) onLine(line);
      });
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (!ended) reader.take(chunk);
        if (size > maxOutput) stop();
      });
      stream.on('end', reader.end);
    }
    const finish = (code: number | null) => {
      clearTimeout(grace);
      signal.removeEventListener('abort', stop);
      child.stdout.destroy();
      child.stderr.destroy();
      resolve(ended ? null : code);
    };
    child.on('error', () => finish(null));
    child.on('close', finish);
    // What it has started may hold its outputs open for as long as it likes.
    child.on('exit', (code) => setTimeout(finish, lastWordsMs, code).unref());
  });
