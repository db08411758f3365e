import { afterAll, describe, expect, test } from 'vitest';
import { flows, start, type Flow, type Waiting } from './flows.ts';
import { bring, browse, endings, ignored } from './redirects.ts';

let count = 0;
afterAll(() => {
  console.log(`hostile redirects: ${count} sign-ins by ${flows.length} flows met one or more`);
});

/** Runs a sign-in against hostile redirects, and leaves nothing of it behind however the checks go. */
async function against(flow: Flow, check: (waiting: Waiting) => Promise<void>): Promise<void> {
  count += 1;
  const waiting = await start(flow);
  try {
    await check(waiting);
  } finally {
    waiting.cancel();
    await waiting.ended;
  }
}

/** The real redirect is taken, once: another that comes while its code is exchanged is refused. */
async function signsIn(waiting: Waiting): Promise<void> {
  const late: number[] = [];
  waiting.duringExchange = async () => {
    late.push(
      await bring(waiting, [
        ['code', 'late'],
        ['state', waiting.state],
      ]),
    );
    late.push(
      await bring(waiting, [
        ['error', 'access_denied'],
        ['state', waiting.state],
      ]),
    );
  };
  const page = await browse(waiting, [
    ['code', 'good'],
    ['state', waiting.state],
  ]);
  expect(page).toContain('Done');
  expect(await waiting.ended).toBeNull();
  expect(late).toEqual([400, 400]);
  expect(waiting.exchanges.map((sent) => sent.get('code'))).toEqual(['good']);
  expect(waiting.exchanges[0]?.get('code_verifier')).toMatch(/^[\w~.-]{43,}$/);
}

describe.each(flows)('$name', (flow) => {
  test('takes the real redirect, also with the right iss', async () => {
    await against(flow, signsIn);
    await against(flow, async (waiting) => {
      const page = await browse(waiting, [
        ['code', 'good'],
        ['state', waiting.state],
        ['iss', flow.issuer],
      ]);
      expect(page).toContain('Done');
    });
  });

  test.each(ignored)('is not moved by: $name', async ({ send }) => {
    await against(flow, async (waiting) => {
      expect(await send(waiting, flow)).toBeOneOf([400, 404]);
      expect(waiting.exchanges).toEqual([]);
      await signsIn(waiting);
    });
  });

  test('is not moved by all of them, whichever comes first', async () => {
    for (let turn = 0; turn < ignored.length; turn += 5) {
      await against(flow, async (waiting) => {
        for (const { send } of [...ignored.slice(turn), ...ignored.slice(0, turn)]) {
          expect(await send(waiting, flow)).toBeOneOf([400, 404]);
        }
        await signsIn(waiting);
      });
    }
  });

  test.each(endings)('ends without an exchange, before and after every other: $name', async ({ fields, fails }) => {
    for (const before of [null, ...ignored]) {
      await against(flow, async (waiting) => {
        await before?.send(waiting, flow);
        const sent = [['state', waiting.state] as const, ...fields(waiting, flow)];
        expect(await browse(waiting, sent)).toContain(`Failed: ${fails}`);
        // Whoever comes now finds a closed port, or is refused.
        const after = await bring(waiting, [
          ['code', 'good'],
          ['state', waiting.state],
        ]).catch(() => 400);
        expect(after).toBe(400);
        const failure = await waiting.ended;
        expect(failure?.code).toBe(fails);
        expect(failure?.message).not.toContain(waiting.state);
        expect(waiting.exchanges).toEqual([]);
      });
    }
  });
});
