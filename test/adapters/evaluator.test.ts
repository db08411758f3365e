import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, describe, expect, test } from 'vitest';
import { createEvaluator } from '../../electron/adapters/evaluator/evaluator.ts';
import { mainConfig } from '../../scripts/config/vite.ts';
import { evaluate } from '../../electron/sync/evaluation/evaluate.ts';
import type { Evidence } from '../../electron/sync/evidence.ts';

const unknown = { known: false, why: 'not-asked' } as const;
const evidence = (version: string): Evidence => ({
  version,
  user: unknown,
  facts: unknown,
  claims: { known: true, value: { idToken: null, secondary: null, merged: { sub: '1' } }, from: 'pasted', at: 1 },
  features: unknown,
  options: unknown,
  organizationSync: unknown,
  organizations: unknown,
});

/** A thread that does what the version of the evidence says. */
const folder = mkdtempSync(join(tmpdir(), 'lanyard-evaluator-'));
const scripted = join(folder, 'scripted.mjs');
writeFileSync(
  scripted,
  `import { parentPort, threadId } from 'node:worker_threads';
   parentPort.on('message', ({ version }) => {
     if (version === 'hang') for (;;);
     if (version === 'die') process.exit(1);
     if (version === 'throw') throw new Error('with claims in it');
     parentPort.postMessage(version === 'refuse' ? { ok: false } : { ok: true, evaluation: threadId });
   });`,
);

const open: ReturnType<typeof createEvaluator>[] = [];
const start = (...given: Parameters<typeof createEvaluator>) => {
  const evaluator = createEvaluator(...given);
  open.push(evaluator);
  return evaluator;
};
afterAll(() => Promise.all(open.map((evaluator) => evaluator.close())));

test('the bundled thread evaluates as the function does', async () => {
  const { evaluator: input } = mainConfig.build?.rolldownOptions?.input as Record<string, string>;
  await build({
    ...mainConfig,
    build: { ...mainConfig.build, outDir: folder, minify: false, rolldownOptions: { input: { evaluator: input! } } },
  });
  const evaluator = start(join(folder, 'evaluator.js'));
  expect(await evaluator.evaluate(evidence('2.36.1'))).toEqual(evaluate(evidence('2.36.1')));
});

describe('a thread', () => {
  const inThread = (options = {}) => start(pathToFileURL(scripted), options);

  test('is kept for the next evaluation, and ended when idle', async () => {
    const evaluator = inThread({ idleLimit: 50 });
    const first = await evaluator.evaluate(evidence('a'));
    expect(await evaluator.evaluate(evidence('b'))).toBe(first);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await evaluator.evaluate(evidence('c'))).not.toBe(first);
  });

  test.each([
    ['die', 'internal'],
    ['throw', 'internal'],
    ['refuse', 'internal'],
  ])('that would %s is told by its code alone, and the next evaluation works', async (version, code) => {
    const evaluator = inThread();
    const error: unknown = await evaluator.evaluate(evidence(version)).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code });
    expect(String(error)).not.toContain('claims');
    expect(await evaluator.evaluate(evidence('next'))).toEqual(expect.any(Number));
  });

  test('that takes too long is killed, and does not hold up others; more than two wait their turn', async () => {
    // Long enough for threads to start on a busy machine.
    const evaluator = inThread({ limit: 1500 });
    const ended: string[] = [];
    const run = (version: string) =>
      evaluator.evaluate(evidence(version)).then(
        () => ended.push(version),
        (error: unknown) => ended.push(`${version}: ${(error as { code: string }).code}`),
      );
    await Promise.all([run('hang'), run('a'), run('b'), run('c')]);
    expect(ended).toEqual(['a', 'b', 'c', 'hang: evaluation-too-long']);
  });

  test('ends with the app, and so does what waits for it', async () => {
    const evaluator = inThread();
    const all = ['hang', 'hang', 'a'].map((version) => evaluator.evaluate(evidence(version)));
    const codes = Promise.all(all.map((one) => one.catch((error: unknown) => (error as { code: string }).code)));
    await evaluator.close();
    expect(await codes).toEqual(['cancelled', 'cancelled', 'cancelled']);
  });
});
