import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DevApp } from '../../scripts/dev/dev-app.ts';

/** A process that ends at SIGTERM when it is polite, at SIGKILL in any case. */
class FakeChild extends EventEmitter {
  constructor(
    private readonly name: string,
    private readonly polite: boolean,
  ) {
    super();
    happened.push(`${name} starts`);
  }

  kill(signal: NodeJS.Signals): boolean {
    happened.push(`${this.name} gets ${signal}`);
    if (this.polite || signal === 'SIGKILL') setTimeout(() => this.end(null), 10);
    return true;
  }

  end(code: number | null): void {
    happened.push(`${this.name} ends`);
    this.emit('exit', code);
  }
}

let happened: string[];
let started: FakeChild[];

const newApp = (polite = true): DevApp =>
  new DevApp(
    {
      start: () => {
        const child = new FakeChild(`app ${started.length + 1}`, polite);
        started.push(child);
        return child as unknown as ChildProcess;
      },
      endpoints: async () => ['page 1', 'page 2'],
    },
    async (endpoint) => {
      happened.push(`${endpoint} reloads`);
    },
    (code) => happened.push(`quit with ${code}`),
  );

beforeEach(() => {
  vi.useFakeTimers();
  happened = [];
  started = [];
});
afterEach(() => vi.useRealTimers());

test('the next app starts once the one before has ended, and that is no quit', async () => {
  const app = newApp();
  void app.restart();
  const restarted = app.restart();
  await vi.runAllTimersAsync();
  await restarted;
  expect(happened).toEqual(['app 1 starts', 'app 1 gets SIGTERM', 'app 1 ends', 'app 2 starts']);
});

test('an app that does not quit is ended', async () => {
  const app = newApp(false);
  void app.restart();
  const stopped = app.stop();
  await vi.runAllTimersAsync();
  await stopped;
  expect(happened).toEqual(['app 1 starts', 'app 1 gets SIGTERM', 'app 1 gets SIGKILL', 'app 1 ends']);
});

test('pages are loaded again after the start that came before, and only while an app runs', async () => {
  const app = newApp();
  await app.reload();
  void app.restart();
  await app.reload();
  expect(happened).toEqual(['app 1 starts', 'page 1 reloads', 'page 2 reloads']);
});

test('an app that ends by itself is told of, and the next change starts it again', async () => {
  const app = newApp();
  await app.restart();
  started[0]!.end(1);
  await app.reload();
  await app.restart();
  expect(happened).toEqual(['app 1 starts', 'app 1 ends', 'quit with 1', 'app 2 starts']);
});
