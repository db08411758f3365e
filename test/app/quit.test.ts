import { afterAll, afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { createQuit, quitLimits, type Quit, type QuitParts } from '../../electron/app/quit.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = (): Promise<void> => new Promise(() => undefined);
const after = (milliseconds: number) => (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** A quit whose parts are played, and what was done, in order. */
const stage = (parts: Partial<QuitParts> = {}) => {
  const done: string[] = [];
  const noted =
    (name: string, run: () => Promise<unknown> = () => Promise.resolve()) =>
    async (): Promise<void> => {
      done.push(name);
      await run();
    };
  const quit = createQuit({
    keysInMemory: () => 1,
    showWindow: () => undefined,
    exit: () => {
      done.push('exit');
    },
    log: { info: vi.fn(), warn: vi.fn() },
    ...parts,
    giveBack: (signal) => {
      done.push('give back');
      return (parts.giveBack ?? after(100))(signal);
    },
    closeClipboard: noted('clipboard', parts.closeClipboard),
    stop: noted('stop', parts.stop),
  });
  return { quit, done };
};

describe('a person', () => {
  it('is asked while keys would be lost; staying ends nothing', async () => {
    const showWindow = vi.fn();
    const { quit, done } = stage({ keysInMemory: () => 2, showWindow });
    quit.request('person');
    expect(quit.view.value).toEqual({ keysInMemory: 2, givingBack: false });
    quit.request('person');
    expect(showWindow).toHaveBeenCalledTimes(2);
    quit.cancel();
    expect(quit.view.value).toBeNull();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(done).toEqual([]);
  });

  it('is not asked when nothing would be lost', async () => {
    const { quit, done } = stage({ keysInMemory: () => 0 });
    quit.request('person');
    await vi.advanceTimersByTimeAsync(0);
    expect(done).toEqual(['clipboard', 'stop', 'exit']);
  });

  it('who confirms before the question is not asked', async () => {
    const { quit, done } = stage();
    void quit.confirm();
    expect(quit.view.value).toEqual({ keysInMemory: 1, givingBack: true });
    await vi.advanceTimersByTimeAsync(100);
    expect(done).toEqual(['give back', 'clipboard', 'stop', 'exit']);
  });

  it('who confirms waits until keys are given back, the limit at most', async () => {
    const giveBack = vi.fn((_signal: AbortSignal) => never());
    const { quit, done } = stage({ giveBack });
    quit.request('person');
    void quit.confirm();
    expect(quit.view.value).toEqual({ keysInMemory: 1, givingBack: true });
    await vi.advanceTimersByTimeAsync(quitLimits.person.giveBack - 1);
    expect(done).toEqual(['give back']);
    await vi.advanceTimersByTimeAsync(1);
    expect(giveBack.mock.calls[0]?.[0].aborted).toBe(true);
    expect(done).toEqual(['give back', 'clipboard', 'stop', 'exit']);
  });

  it('who stays meanwhile keeps the rest, and can confirm anew', async () => {
    const giveBack = vi.fn((_signal: AbortSignal) => never());
    const { quit, done } = stage({ giveBack });
    quit.request('person');
    const first = quit.confirm();
    quit.cancel();
    expect(giveBack.mock.calls[0]?.[0].aborted).toBe(true);
    quit.request('person');
    void quit.confirm();
    await first;
    await vi.advanceTimersByTimeAsync(quitLimits.person.giveBack - 1);
    expect(done).toEqual(['give back', 'give back']);
    await vi.advanceTimersByTimeAsync(1);
    expect(done.at(-1)).toBe('exit');
  });
});

describe('the system', () => {
  it('asks nobody: the clipboard at once, keys as far as they go, then everything else', async () => {
    const { quit, done } = stage();
    quit.request('system');
    expect(quit.view.value).toBeNull();
    await vi.advanceTimersByTimeAsync(99);
    expect(done).toEqual(['clipboard', 'give back']);
    await vi.advanceTimersByTimeAsync(1);
    expect(done).toEqual(['clipboard', 'give back', 'stop', 'exit']);
  });

  it('shortens what the person confirmed, and gives nothing back twice', async () => {
    const { quit, done } = stage({ giveBack: never });
    quit.request('person');
    void quit.confirm();
    await vi.advanceTimersByTimeAsync(1000);
    quit.request('system');
    await vi.advanceTimersByTimeAsync(quitLimits.system.giveBack);
    expect(done).toEqual(['give back', 'clipboard', 'stop', 'exit']);
  });
});

test('whatever fails or hangs, the process ends, and the log says why', async () => {
  for (const part of ['giveBack', 'closeClipboard', 'stop'] as const)
    for (const fault of [never, () => Promise.reject(new Error('x'))]) {
      const log = { info: vi.fn(), warn: vi.fn() };
      const { quit, done } = stage({ [part]: fault, log });
      quit.request('system');
      await vi.advanceTimersByTimeAsync(quitLimits.systemInAll);
      expect(done.filter((each) => each === 'exit')).toHaveLength(1);
      expect(log.warn).toHaveBeenCalledOnce();
    }
});

const steps = {
  person: (quit: Quit) => {
    quit.request('person');
  },
  system: (quit: Quit) => {
    quit.request('system');
  },
  confirm: (quit: Quit) => void quit.confirm(),
  cancel: (quit: Quit) => {
    quit.cancel();
  },
} as const;
type Step = keyof typeof steps;
const names = Object.keys(steps) as Step[];

describe('every two of these, in both orders and at every distance', () => {
  let walked = 0;
  afterAll(() => {
    console.log(`${walked} orders of quitting`);
  });

  // The first brings the app to each of its states; the last two are the pair.
  const starts: readonly (readonly Step[])[] = [[], ['person'], ['person', 'confirm'], ['system']];
  const distances = [0, 50, 1000, 3000];
  const faults = [
    {},
    { giveBack: never },
    { stop: never },
    { closeClipboard: never },
    { giveBack: never, stop: never, closeClipboard: never },
  ];

  const walk = async (before: readonly Step[], pair: readonly [Step, Step], distance: number, parts: object) => {
    walked += 1;
    const { quit, done } = stage(parts);
    const all = [...before, ...pair];
    for (const step of before) steps[step](quit);
    await vi.advanceTimersByTimeAsync(distance);
    steps[pair[0]](quit);
    await vi.advanceTimersByTimeAsync(distance);
    steps[pair[1]](quit);
    const count = (name: string) => done.filter((each) => each === name).length;
    await vi.advanceTimersByTimeAsync(quitLimits.systemInAll);
    if (all.includes('system')) expect(count('exit')).toBe(1);
    await vi.advanceTimersByTimeAsync(60_000);
    // Once it is ended, nothing brings it back and nothing is done twice.
    if (count('exit') > 0) for (const step of names) steps[step](quit);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(count('exit')).toBeLessThanOrEqual(1);
    expect(count('stop')).toBeLessThanOrEqual(1);
    expect(count('clipboard')).toBe(count('exit'));
    if (count('exit') === 0) expect([all.includes('system'), count('stop')]).toEqual([false, 0]);
    else expect(quit.view.value).toBeNull();
    // Nobody but a person who was asked, or the system, ends an app that holds keys.
    if (!all.includes('system') && !all.includes('confirm')) expect(count('exit')).toBe(0);
  };

  it.each(names.flatMap((first) => names.map((second) => [first, second] as const)))('%s, %s', async (...pair) => {
    for (const before of starts)
      for (const distance of distances) for (const parts of faults) await walk(before, pair, distance, parts);
  });
});
