import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Machine, coderFlows, coders } from '../coder/adoption/machine.ts';
import { keyOf } from '../world/flows.ts';
import type { RawRequest } from '../world/coder/deployment.ts';
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
/** Agrees to an offer that needs no second question. */
const use = async (h: Harness, offer: { readonly id: string } | undefined) => {
  const used = await h.app.handlers['adoption.use']({ id: offer?.id ?? '', look: undefined });
  if (!('id' in used)) throw new Error(`elsewhere: ${used.canonicalOrigin}`);
  return used;
};
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

      const { id } = await use(h, offer);
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
    expect(await use(h, offer)).toEqual({ id: entry });
    await h.until(entry, ({ status }) => status.state === 'signed-in');
    expect(h.app.state().deployments).toHaveLength(1);
  });

  it('says that another product’s program has the same name, and offers the other ways', async () => {
    const machine = new Machine();
    machine.signIn(acme.origin, null);
    machine.install({ help: coderFlows, token: 'exit 1' });
    const h = await start(machine);
    const [offer] = await offers(h);
    const { id } = await use(h, offer);
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
    const { id } = await use(h, offer);
    const { signIn } = await h.until(id, (view) => (view.signIn?.failure ?? null) !== null);
    expect(signIn?.failure?.code).toBe('cli-no-key');
    // Nobody has agreed to anything for this entry.
    await h.app.handlers['signIn.start']({ id: entry, way: 'adopt' });
    await h.until(entry, (view) => view.signIn?.failure?.code === 'way-closed');
    expect(machine.read.some((path) => path.endsWith('session'))).toBe(false);
  });

  it('takes no offer that it has not made', async () => {
    const h = await start(new Machine());
    expect(await offers(h)).toEqual([]);
    await expect(use(h, { id: 'made-up' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('adopting a sign-in to another address than the deployment’s own', () => {
  /** Another name of acme's, which the CLI was signed in to; acme calls itself `acme.localhost`. */
  const alias = () => acme.origin.replace('acme', 'alias');
  /** Every request from now on: its host, and the key that it carries. */
  const requestsOf = ({ rawRequestListeners }: Deployment) => {
    const requests: { readonly host: unknown; readonly key: unknown }[] = [];
    const listener = ({ headers }: RawRequest) =>
      requests.push({ host: headers['host'], key: headers['coder-session-token'] });
    rawRequestListeners.add(listener);
    onTestFinished(() => void rawRequestListeners.delete(listener));
    return requests;
  };
  const begin = async () => {
    acme.state.keys.clear();
    acme.settings.dashboardUrl = acme.origin;
    onTestFinished(() => void (acme.settings.dashboardUrl = undefined));
    const key = keyOf(acme, 'ada');
    const machine = new Machine();
    machine.signIn(alias(), key);
    const h = await start(machine);
    const [offer] = await offers(h);
    return { h, machine, key, id: offer!.id };
  };
  const firstLook = async ({ h, id }: { h: Harness; id: string }) => {
    const used = await h.app.handlers['adoption.use']({ id, look: undefined });
    if ('id' in used) throw new Error('began at once');
    return used;
  };

  it('asks first, and then sends its key to that address and our token to the other', async () => {
    const begun = await begin();
    const { h, machine, key, id } = begun;
    const requests = requestsOf(acme);
    const { canonicalOrigin, look } = await firstLook(begun);
    expect(canonicalOrigin).toBe(acme.origin);
    expect(h.app.state().deployments).toEqual([]);
    expect(machine.read.some((path) => path.endsWith('session'))).toBe(false);

    const used = await h.app.handlers['adoption.use']({ id, look });
    const entry = 'id' in used ? used.id : '';
    const view = await h.until(entry, ({ signIn, status }) => signIn === null && status.state === 'signed-in');
    expect(view).toMatchObject({ origin: acme.origin, credential: { kind: 'own-token', whose: 'ours' } });
    expect(tokensOf(acme).map((token) => token.id)).toEqual([view.credential?.keyId]);
    const hostsOf = (keys: readonly unknown[]) =>
      new Set(requests.filter((request) => keys.includes(request.key)).map(({ host }) => host));
    const ours = requests.map((request) => request.key).filter((one) => one !== undefined && one !== key);
    expect(hostsOf([key])).toEqual(new Set([new URL(alias()).host]));
    expect(hostsOf(ours)).toEqual(new Set([new URL(acme.origin).host]));
    expect(await offers(h)).toEqual([]);

    await h.app.handlers['signOut.now']({ id: entry });
    expect([...acme.state.keys.keys()]).toEqual([key.slice(0, 10)]);
  });

  it('goes to the entry that is signed in there, if there is one', async () => {
    const begun = await begin();
    const { h, id } = begun;
    const entry = await h.add(acme.origin);
    await h.signIn(entry);
    const before = acme.state.keys.size;
    const { look } = await firstLook(begun);
    expect(await h.app.handlers['adoption.use']({ id, look })).toEqual({ id: entry });
    expect(acme.state.keys.size).toBe(before);
  });

  it('does not go on where another deployment answers', async () => {
    const begun = await begin();
    const { h, machine, id } = begun;
    acme.settings.dashboardUrl = world.deployments.get('older').origin;
    const { look } = await firstLook(begun);
    await expect(h.app.handlers['adoption.use']({ id, look })).rejects.toMatchObject({ code: 'different-deployment' });
    expect(h.app.state().deployments).toEqual([]);
    expect(machine.read.some((path) => path.endsWith('session'))).toBe(false);
  });

  it('takes no consent that was given to another look', async () => {
    const { h, id } = await begin();
    const report = { address: acme.origin, allowHttp: false, from: undefined };
    const { look } = await h.app.handlers['deployments.look'](report);
    for (const made of [look, 'made-up']) {
      await expect(h.app.handlers['adoption.use']({ id, look: made })).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  it('deletes the token again where the other address does not know it after all', async () => {
    const begun = await begin();
    const { h, key, id } = begun;
    const { look } = await firstLook(begun);
    // A copy with the same deployment id and a database of its own.
    acme.faults.add({ on: 'GET /api/v2/users/me/keys/*', kind: 'key-revoked' });
    onTestFinished(() => acme.faults.clear());
    const used = await h.app.handlers['adoption.use']({ id, look });
    const entry = 'id' in used ? used.id : '';
    const { signIn } = await h.until(entry, (view) => (view.signIn?.failure ?? null) !== null);
    expect(signIn?.failure?.code).toBe('different-deployment');
    expect([...acme.state.keys.keys()]).toEqual([key.slice(0, 10)]);
    expect(h.ports.settings.get().deployments[0]).toMatchObject({ credential: null, pendingTokenNames: [] });
  });
});
