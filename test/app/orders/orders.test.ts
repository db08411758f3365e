import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../electron/settings/schema.ts';
import { FakeKeyring } from '../../fakes/keyring.ts';
import { FakeVaultFile } from '../../fakes/vault-file.ts';
import { startWorld, type Deployment, type World } from '../../world/world.ts';
import { actionNames, actions, type ActionName } from './actions.ts';
import { randomFrom, type Order } from './gate.ts';
import { expectSound } from './invariants.ts';
import { beginAt, type Beginning, type Run } from './run.ts';

/** After how many answers the second action begins, and in which order the answers then come. */
const walks: readonly (readonly [answers: number, order: Order])[] = [
  [0, 'oldest'],
  [0, 'newest'],
  [1, 'newest'],
  [3, 'oldest'],
  [3, 'shuffled'],
  [6, 'newest'],
];

let world: World;
let deployment: Deployment;
let beginning: Beginning;
/** The person's own token, pasted to sign in. */
let pasted = '';
let walked = 0;

const theirs = () => pasted.slice(0, 10);
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

beforeAll(async () => {
  world = await startWorld({ deployments: [{ name: 'acme', generation: '2.36', oauth: true, registration: true }] });
  deployment = world.deployments.get('acme');
  const folder = mkdtempSync(join(tmpdir(), 'lanyard-orders-'));
  const disk = {
    settings: defaultSettings('orders'),
    vault: new FakeVaultFile(),
    snapshots: new Map<string, string>(),
    keyring: new FakeKeyring(),
  };
  beginning = await beginAt(world, deployment, folder, disk, async ({ harness }) => {
    const id = await harness.add(deployment.origin);
    const page = await harness.person.arrive(`${deployment.origin}/cli-auth`, 'ada');
    expect(page.url).toContain(deployment.origin);
    const session = harness.person.browser.cookie(deployment.origin, 'coder_session_token') ?? '';
    const minted = await world.fetch(`${deployment.origin}/api/v2/users/me/keys/tokens`, {
      method: 'POST',
      headers: { 'Coder-Session-Token': session, 'content-type': 'application/json' },
      body: JSON.stringify({ token_name: 'mine', lifetime: 86_400e9 * 7 }),
    });
    pasted = ((await minted.json()) as { key: string }).key;
    harness.typed = 'client-secret';
    const fields = {
      username: 'preferred_username',
      email: 'email',
      groups: 'groups',
      roles: null,
      organizations: null,
    };
    await harness.app.handlers['provider.save']({
      id,
      secret: 'enter',
      provider: {
        kind: 'oidc',
        preset: 'generic',
        issuer: 'https://id.example.com',
        clientId: 'c',
        scopes: ['openid'],
        parameters: {},
        redirect: { host: '127.0.0.1', ports: [] },
        fields,
        ignoreUserInfo: false,
      },
    });
    harness.typed = pasted;
    await harness.app.handlers['signIn.start']({ id, way: 'paste' });
    await harness.until(id, ({ signIn, status }) => signIn === null && status.state === 'signed-in');
    await harness.untilRead(id);
  });
}, 60_000);

afterAll(async () => {
  console.log(`${walked} orders of two actions on one entry were walked`);
  await world.stop();
});

/** Waits until there is an answer to let go, or nothing more is coming. */
async function nextAnswer(run: Run, isDone: () => boolean): Promise<'held' | 'over'> {
  for (let round = 0; round < 3000; round += 1) {
    if (run.gate.held > 0) return 'held';
    if (isDone()) return 'over';
    await (round % 10 === 9 ? new Promise((resolve) => setTimeout(resolve, 2)) : breathe());
  }
  throw new Error(`it hangs: ${JSON.stringify(run.harness.app.state().deployments, null, 1)}`);
}

async function walk(first: ActionName, second: ActionName, answers: number, order: Order): Promise<void> {
  const run = beginning.start();
  const random = randomFrom(walked);
  walked += 1;
  const isLate = first === 'vault opens late' || second === 'vault opens late';
  if (isLate) run.disk.keyring.mood = 'locked';
  await run.harness.app.start();
  let settled = 0;
  const refused = new Set<ActionName>();
  while (!run.isQuiet) await breathe();

  run.gate.isOpen = false;
  const begin = (name: ActionName) =>
    void actions[name](run, pasted)
      .catch((error: unknown) => {
        // What one action makes impossible is refused to the other, in words.
        expect(error, `${name} is refused in words`).toHaveProperty('code');
        refused.add(name);
      })
      .finally(() => (settled += 1));
  begin(first);
  for (let count = 0; count < answers; count += 1) {
    if ((await nextAnswer(run, () => settled === 1 && run.isQuiet)) === 'over') break;
    run.gate.letGo(order, random);
  }
  begin(second);
  const isOver = () => settled === 2 && run.isQuiet;
  while ((await nextAnswer(run, isOver)) === 'held') run.gate.letGo(order, random);
  run.gate.open();

  const hasQuit = first === 'quit' || second === 'quit';
  if (hasQuit) {
    while (run.exits === 0) await breathe();
    expect(run.exits).toBe(1);
    // What it left is for the next run to finish.
    const next = run.again(world);
    await next.harness.app.start();
    await settle(next);
    expectSound(next, deployment, theirs(), null);
    await next.harness.app.stop();
    return;
  }
  if (isLate) await run.harness.app.handlers['vault.unlock']({});
  await settle(run);
  expectSound(run, deployment, theirs(), refused.has(second) ? null : second);
  await run.harness.app.stop();
}

/** Everything is asked for once more, and has come to rest. */
async function settle(run: Run): Promise<void> {
  run.disk.keyring.mood = 'open';
  for (let round = 0; round < 2; round += 1) {
    while (!run.isQuiet) await breathe();
    await run.harness.app.handlers['deployments.refresh']({});
    await run.harness.tidyUp();
  }
  while (!run.isQuiet) await breathe();
}

describe('two things at once on one entry', () => {
  const pairs = actionNames.flatMap((first) => actionNames.map((second) => [first, second] as const));
  it.each(pairs)('%s, then %s', async (first, second) => {
    for (const [answers, order] of walks) {
      await walk(first, second, answers, order).catch((error: unknown) => {
        throw new Error(`${first}, after ${answers} answers ${second}, ${order} first: ${String(error)}`, {
          cause: error,
        });
      });
    }
  });
});
