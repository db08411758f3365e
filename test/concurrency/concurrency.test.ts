import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyedFlights } from '../../electron/concurrency/keyed-flights.ts';
import { Queue } from '../../electron/concurrency/queue.ts';
import { Scope } from '../../electron/concurrency/scope.ts';
import { SingleFlight } from '../../electron/concurrency/single-flight.ts';
import { Slot, type Running } from '../../electron/concurrency/slot.ts';

const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
/** Work that ends when it is told to. */
const held = () => {
  let end: () => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const done = new Promise<void>((resolve, reject) => ([end, fail] = [resolve, reject]));
  return { done, end: () => end(), fail: (error: Error) => fail(error) };
};

describe('Queue', () => {
  it('runs one thing after another, in order, whatever fails', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ turns: fc.nat(3), fails: fc.boolean() }), { maxLength: 12 }),
        async (works) => {
          const queue = new Queue();
          const log: string[] = [];
          const results = works.map(({ turns, fails }, index) =>
            queue.run(async () => {
              log.push(`begin ${index}`);
              for (let turn = 0; turn < turns; turn += 1) await breathe();
              log.push(`end ${index}`);
              if (fails) throw new Error(String(index));
              return index;
            }),
          );
          const settled = await Promise.allSettled(results);
          expect(log).toEqual(works.flatMap((_, index) => [`begin ${index}`, `end ${index}`]));
          expect(settled.map(({ status }) => status === 'rejected')).toEqual(works.map(({ fails }) => fails));
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('SingleFlight', () => {
  it('runs once for all who ask meanwhile, and anew after its end, also after a failure', async () => {
    const flight = new SingleFlight<void>();
    const first = held();
    let runs = 0;
    const ask = (work: Promise<void>) =>
      flight.run(() => {
        runs += 1;
        return work;
      });
    const asked = [ask(first.done), ask(first.done), ask(first.done)];
    expect(flight.isRunning.value).toBe(true);
    first.fail(new Error('no'));
    expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
    expect(runs).toBe(1);
    expect(flight.isRunning.value).toBe(false);
    await ask(Promise.resolve());
    expect(runs).toBe(2);
  });

  it('is one for each key', async () => {
    const flights = new KeyedFlights<string>();
    const runs: string[] = [];
    const ask = (key: string) =>
      flights.run(key, async () => {
        runs.push(key);
        return key;
      });
    expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual(['a', 'a', 'b']);
    expect(runs).toEqual(['a', 'b']);
  });
});

describe('Slot', () => {
  it('has the newest at once; it begins when the one before has ended', async () => {
    const slot = new Slot<Running & { readonly name: string }>();
    const log: string[] = [];
    const put = (name: string) => {
      const work = held();
      slot.replace((ready) => ({
        name,
        cancel: () => {
          log.push(`cancel ${name}`);
          work.end();
        },
        ended: ready.then(() => void log.push(`begin ${name}`)).then(() => work.done),
      }));
    };
    put('a');
    await breathe();
    put('b');
    put('c');
    expect(slot.value.value?.name).toBe('c');
    await breathe();
    expect(log).toEqual(['begin a', 'cancel a', 'cancel b', 'begin b', 'begin c']);
    await slot.clear();
    expect(slot.present).toBeNull();
    expect(log.at(-1)).toBe('cancel c');
  });
});

describe('Scope', () => {
  it('ends what runs in it, waits for that, and takes nothing more', async () => {
    const scope = new Scope();
    let wasTold: unknown = null;
    const running = scope.run(
      (signal) =>
        new Promise<void>((_, reject) =>
          signal.addEventListener('abort', () => reject((wasTold = signal.reason) as Error)),
        ),
    );
    const caught = running.catch((error: unknown) => error);
    await scope.end();
    expect(await caught).toBe(wasTold);
    expect(wasTold).toMatchObject({ code: 'cancelled' });
    await expect(scope.run(() => Promise.resolve())).rejects.toMatchObject({ code: 'cancelled' });
  });
});
