import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';

/** One running process, as Linux shows it under `/proc`. */
export interface RunningProcess {
  readonly pid: number;
  readonly args: Buffer;
  readonly environment: Buffer;
}

/** `root` and everything below it, now. */
export const processTree = (root: number): RunningProcess[] => {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(Number(name)) : null;
    if (parent !== null) parents.set(Number(name), parent);
  }
  return [...parents.keys()].filter((pid) => isBelow(pid, root, parents)).flatMap((pid) => describe(pid) ?? []);
};

/** Whether a process is there and not merely waiting to be collected by its parent. */
export const isRunning = (pid: number): boolean => parentOf(pid) !== null && (describe(pid)?.args.length ?? 0) > 0;

/** Collects the arguments and the environment of every process below `root` for as long as it watches. */
export class ProcessWatch {
  readonly #args = new Map<string, Buffer>();
  readonly #environments = new Map<string, Buffer>();
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly root: number) {
    this.look();
    this.#timer = setInterval(() => this.look(), 200);
  }

  get args(): readonly Buffer[] {
    return [...this.#args.values()];
  }

  get environments(): readonly Buffer[] {
    return [...this.#environments.values()];
  }

  look(): void {
    for (const { args, environment } of processTree(this.root)) {
      this.#args.set(args.toString('latin1'), args);
      this.#environments.set(environment.toString('latin1'), environment);
    }
  }

  end(): void {
    clearInterval(this.#timer);
  }
}

/** Larger areas are address space set aside, not memory in use. */
const largestArea = 256 * 1024 * 1024;

/** The writable memory of a process, area by area; null where this user may not read it. */
export function* memoryOf(pid: number): Generator<Buffer> {
  const file = openSync(`/proc/${pid}/mem`, 'r');
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const area = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
      if (area === null) continue;
      const [start, end] = [Number.parseInt(area[1] ?? '', 16), Number.parseInt(area[2] ?? '', 16)];
      if (end - start <= largestArea) yield readArea(file, start, end - start);
    }
  } finally {
    closeSync(file);
  }
}

const readArea = (file: number, start: number, length: number): Buffer => {
  const area = Buffer.alloc(length);
  try {
    return area.subarray(0, readSync(file, area, 0, length, start));
  } catch {
    // Given back, or memory of a device, since the areas were listed.
    return area.subarray(0, 0);
  }
};

const isBelow = (pid: number, root: number, parents: ReadonlyMap<number, number>): boolean => {
  for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) if (at === root) return true;
  return false;
};

const parentOf = (pid: number): number | null => {
  const stat = read(`/proc/${pid}/stat`);
  // The name before it is in brackets and may hold anything.
  const parent = stat && /^ \S+ (\d+)/.exec(stat.toString('latin1').slice(stat.lastIndexOf(')') + 1))?.[1];
  return parent ? Number(parent) : null;
};

const describe = (pid: number): RunningProcess | null => {
  const args = read(`/proc/${pid}/cmdline`);
  const environment = read(`/proc/${pid}/environ`);
  return args && environment && { pid, args, environment };
};

const read = (path: string): Buffer | null => {
  try {
    return readFileSync(path);
  } catch {
    // The process ended meanwhile.
    return null;
  }
};
