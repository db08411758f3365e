import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorld, type Deployment, type World } from '../world/world.ts';
import { Queue } from '../../electron/concurrency/queue.ts';
import { Session } from '../../electron/app/entries/session.ts';
import { Ways } from '../../electron/app/entries/ways.ts';
import type { EntryRef, Services } from '../../electron/app/services.ts';
import type { Kind } from '../../electron/kinds/kind.ts';
import { Harness } from './harness.ts';
import { Person } from './person.ts';

/** Somebody else with an account there. */
const other = 'grace';

let world: World;
let acme: Deployment;
beforeAll(async () => {
  world = await startWorld({ deployments: [{ name: 'acme', generation: '2.36', oauth: true, registration: true }] });
  acme = world.deployments.get('acme');
});
afterAll(() => world.stop());

it('shows nothing of a reading that comes although its session is over', async () => {
  const h = new Harness(world);
  await h.app.start();
  const id = await h.add(acme.origin);
  await h.signIn(id);
  const seen: unknown[] = [];
  const { ports } = h;
  const deployment = () => {
    const [stored] = ports.settings.get().deployments;
    if (!stored) throw new Error('no entry');
    return stored;
  };
  // A kind that does not notice that its caller has gone.
  const kind = {
    identify: async () => ({ version: null, deploymentId: deployment().deploymentId, date: null }),
    ownTokens: null,
    keys: { keepAlive: async () => undefined },
    read: async () => {
      void session.end();
      return { evidence: {}, tried: [], at: 0 };
    },
  } as unknown as Kind;
  const ways = new Ways(ports);
  ways.learn({ isClear: true, offers: () => [] });
  const entry: EntryRef & { ways: Ways; keyQueue: Queue; accessSeen: (reading: unknown) => void } = {
    id,
    kind,
    deployment,
    stored: deployment,
    ways,
    keyQueue: new Queue(),
    accessSeen: (reading) => void seen.push(reading),
  };
  const faults = { tolerate: (_: string, work: () => unknown) => work(), report: () => undefined };
  const services = {
    ports,
    store: { ...ports, fetchFor: (origin: string) => ports.http.fetchFor(origin) },
    faults,
  } as unknown as Services;
  const session: Session = new Session(services, entry);
  const before = session.status.value;
  await session.refresh();
  expect(session.isOver).toBe(true);
  expect(seen).toEqual([]);
  expect(session.status.value).toEqual(before);
  await h.app.stop();
});

it('signing in as somebody else while a refresh is under way shows the access of the one who is signed in', async () => {
  let hold = false;
  let release: () => void = () => undefined;
  let told: () => void = () => undefined;
  const isHeld = new Promise<void>((resolve) => (told = resolve));
  const h = new Harness(world, {
    change: (ports) => ({
      ...ports,
      http: {
        ...ports.http,
        release: (origin) => ports.http.release(origin),
        close: () => ports.http.close(),
        fetchFor: (origin) => async (url, init) => {
          const answer = await ports.http.fetchFor(origin)(url, init);
          if (hold && String(url).endsWith('/members/me')) {
            hold = false;
            told();
            await new Promise<void>((resolve) => (release = resolve));
          }
          return answer;
        },
      },
    }),
  });
  await h.app.start();
  const id = await h.add(acme.origin);
  await h.signIn(id, 'ada');
  await h.untilRead(id);
  const key = await new Person(world.fetch).cliAuthKey(`${acme.origin}/cli-auth`, other);
  hold = true;
  const refreshing = h.app.handlers['deployments.refresh']({ id });
  await isHeld;
  h.typed = key;
  await h.app.handlers['signIn.start']({ id, way: 'paste' });
  await h.until(id, ({ signIn }) => signIn === null);
  release();
  await refreshing;
  await h.until(id, ({ status, explanation }) => status.state === 'signed-in' && !explanation.reading);
  const { identity } = h.view(id);
  expect(identity?.user.seen && identity.user.value.username).toBe(other);
  await h.app.stop();
});
