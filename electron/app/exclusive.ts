import type { Exclusive } from '../signin/sign-in.ts';

/** One queue for each entry: its key operations run one after another, and no entry waits for another. */
export function createExclusive(): Exclusive {
  const tails = new Map<string, Promise<unknown>>();
  return <T>(id: string, operation: () => Promise<T>): Promise<T> => {
    const before = tails.get(id) ?? Promise.resolve();
    const result = before.then(operation, operation);
    const tail = result.catch(() => undefined);
    tails.set(id, tail);
    void tail.then(() => {
      if (tails.get(id) === tail) tails.delete(id);
    });
    return result;
  };
}
