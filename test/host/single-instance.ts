import { mkdirSync, readFileSync, rmSync, watch, writeFileSync, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

/** One running app per profile: a lock folder with the owner's process id, and a file that a second launch touches. */
export class SingleInstance {
  readonly #folder: string;
  #watcher: FSWatcher | null = null;

  constructor(
    userData: string,
    private readonly onSecond: () => void,
  ) {
    this.#folder = join(userData, 'host-lock');
  }

  /** True: this process owns the profile. False: another does, and was told. */
  take(): boolean {
    if (!this.#acquire()) {
      writeFileSync(join(this.#folder, 'second'), String(Date.now()));
      return false;
    }
    let last = '';
    this.#watcher = watch(this.#folder, () => {
      const now = contentOf(join(this.#folder, 'second'));
      if (now === '' || now === last) return;
      last = now;
      this.onSecond();
    });
    return true;
  }

  release(): void {
    if (this.#watcher === null) return;
    this.#watcher.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #acquire(): boolean {
    const pidFile = join(this.#folder, 'pid');
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        writeFileSync(pidFile, String(process.pid), { flag: 'wx' });
        return true;
      } catch {
        if (isAlive(Number(contentOf(pidFile)))) return false;
        // The owner was killed.
        rmSync(pidFile, { force: true });
      }
    }
    return false;
  }
}

const contentOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Not there.
    return '';
  }
};

const isAlive = (pid: number): boolean => {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};
