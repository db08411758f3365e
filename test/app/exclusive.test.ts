import { expect, it } from 'vitest';
import { createExclusive } from '../../electron/app/exclusive.ts';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('runs one entry’s operations one after another, and lets no entry wait for another', async () => {
  const exclusive = createExclusive();
  const events: string[] = [];
  const operation = (id: string, name: string, ms: number) =>
    exclusive(id, async () => {
      events.push(`${name} begins`);
      await sleep(ms);
      events.push(`${name} ends`);
      return name;
    });
  const all = [operation('a', 'slow', 40), operation('a', 'next', 1), operation('b', 'other', 1)];
  expect(await Promise.all(all)).toEqual(['slow', 'next', 'other']);
  expect(events).toEqual(['slow begins', 'other begins', 'other ends', 'slow ends', 'next begins', 'next ends']);
});

it('goes on after an operation that failed', async () => {
  const exclusive = createExclusive();
  const failing = exclusive('a', () => Promise.reject(new Error('no')));
  const next = exclusive('a', () => Promise.resolve('yes'));
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
});
