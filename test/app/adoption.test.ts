import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Machine, coderFlows, coders } from '../adoption/machine.ts';
import { keyOf } from '../world/flows.ts';
import { startWorld, type Deployment, type World } from '../world/world.ts';
import { Harness } from './harness.ts';

let world: World;
let acme: Deployment;
beforeAll(async () => {
  world = await startWorld({
    deployments: [
      { name: 'acme', generation: '2.36' },
      { name: 'older', generation: '2.30' },
    ],
  });
  acme = world.deployments.get('acme');
});
afterAll(() => world.stop());

const open: Harness[] = [];
afterEach(() => Promise.all(open.splice(0).map(({ app }) => app.stop())));

const start = async (machine: Machine) => {
  const h = new Harness(world, { change: (ports) => ({ ...ports, cli: machine.cli }) });
  open.push(h);
  await h.app.start();
  return h;
};
const offers = (h: Harness) => h.app.handlers['adoption.offers']({});
const tokensOf = ({ state }: Deployment) => [...state.keys.values()].filter((key) => key.loginType === 'token');

describe('adopting the sign-in of the Coder CLI', () => {
  it.each(['files', 'environment', 'program'] as const)(
    'by its %s: once agreed, mints our own token',
    async (source) => {
      acme.state.keys.clear();
      const key = keyOf(acme, 'ada');
      const machine = new Machine();
      if (source === 'environment') Object.assign(machine.env, { CODER_URL: acme.origin, CODER_SESSION_TOKEN: key });
      else machine.signIn(acme.origin, source === 'files' ? key : null);
      machine.install({ help: coders, token: `printf '%s' ${key}` });
      const h = await start(machine);
      const before = acme.requests.length;

      const [offer] = await offers(h);
      expect(offer).toEqual({ id: offer?.id, host: new URL(acme.origin).host, source });
      expect(await offers(h)).toEqual([offer]);
      expect(machine.ran).toEqual([]);
      expect(machine.read.filter((path) => !path.endsWith('/url'))).toEqual([]);
      expect(acme.requests.length).toBe(before);

      const { id } = await h.app.handlers['adoption.use']({ id: offer!.id });
      const view = await h.until(id, ({ signIn, status }) => signIn === null && status.state === 'signed-in');
      expect(view.identity?.user).toMatchObject({ seen: true, value: { username: 'ada' } });
      expect(view.credential).toMatchObject({ kind: 'own-token', whose: 'ours' });
      expect(tokensOf(acme).map((token) => token.id)).toEqual([view.credential?.keyId]);
      expect(await offers(h)).toEqual([]);

      await h.app.handlers['signOut.now']({ id });
      expect(tokensOf(acme)).toEqual([]);
      expect(acme.state.keys.has(key.slice(0, 10))).toBe(true);
      expect(h.app.state().tidyUps).toEqual([]);
    },
  );

  it('uses the entry that is already there', async () => {
    const machine = new Machine();
    machine.signIn(`${acme.origin}/`, keyOf(acme, 'ada'));
    const h = await start(machine);
    const entry = await h.add(acme.origin);
    const [offer] = await offers(h);
    expect(await h.app.handlers['adoption.use']({ id: offer!.id })).toEqual({ id: entry });
    await h.until(entry, ({ status }) => status.state === 'signed-in');
    expect(h.app.state().deployments).toHaveLength(1);
  });

  it('says that another product’s program has the same name, and offers the other ways', async () => {
    const machine = new Machine();
    machine.signIn(acme.origin, null);
    machine.install({ help: coderFlows, token: 'exit 1' });
    const h = await start(machine);
    const [offer] = await offers(h);
    const { id } = await h.app.handlers['adoption.use']({ id: offer!.id });
    const { signIn } = await h.until(id, (view) => (view.signIn?.failure ?? null) !== null);
    expect(signIn).toMatchObject({ way: 'adopt', failure: { code: 'cli-foreign' }, next: 'oauth' });
  });

  it('never sends the key anywhere but to the address that the CLI has it for', async () => {
    const older = world.deployments.get('older');
    const key = keyOf(acme, 'ada');
    const machine = new Machine();
    machine.signIn(acme.origin, key);
    const h = await start(machine);
    const entry = await h.add(older.origin);
    const [offer] = await offers(h);
    // The address changes between the offer and the consent.
    machine.signIn(older.origin, key);
    const { id } = await h.app.handlers['adoption.use']({ id: offer!.id });
    const { signIn } = await h.until(id, (view) => (view.signIn?.failure ?? null) !== null);
    expect(signIn?.failure?.code).toBe('cli-no-key');
    await h.app.handlers['signIn.start']({ id: entry, way: 'adopt' });
    await h.until(entry, (view) => view.signIn?.failure?.code === 'way-closed');
    expect(machine.read.some((path) => path.endsWith('session'))).toBe(false);
  });

  it('takes no offer that it has not made', async () => {
    const h = await start(new Machine());
    expect(await offers(h)).toEqual([]);
    await expect(h.app.handlers['adoption.use']({ id: 'made-up' })).rejects.toMatchObject({ code: 'not-found' });
  });
});
