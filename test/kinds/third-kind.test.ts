import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { coder } from '../../electron/coder/kind.ts';
import { coderFlow } from '../../electron/coderflow/kind.ts';
import { createKinds } from '../../electron/kinds/kinds.ts';
import { Harness } from '../app/harness.ts';
import { tidewharf } from './third-kind/kind.ts';
import { startWharf, type Wharf } from './third-kind/server.ts';

const kinds = createKinds({ coder, coderflow: coderFlow, tidewharf });

let wharf: Wharf;
let h: Harness;
beforeEach(async () => {
  wharf = await startWharf();
  // The browser is played by `stamp`: no page is fetched.
  h = new Harness({ fetch: () => Promise.reject(new Error('no page is visited here')) }, { kinds });
  await h.app.start();
});
afterEach(async () => {
  await h.app.stop();
  await wharf.stop();
});

describe('a third kind, in one folder and one line', () => {
  it('is found by its address and says its ways in in its own words', async () => {
    const report = await h.app.handlers['deployments.look']({
      address: wharf.origin,
      allowHttp: false,
      from: undefined,
    });
    expect(report).toMatchObject({ kindName: 'Tidewharf', version: '7.1' });
    expect(report.ways).toMatchObject([
      { way: 'quay-pass', title: 'With a quay pass', action: 'Embark', through: 'browser', open: true },
      { way: 'written-key', action: 'Sign in', open: true },
      { way: 'lighthouse', open: false, why: 'The lighthouse of this wharf is dark.' },
    ]);
  });

  it('is signed in to, shows access, hands its key over, is signed out of and removed', async () => {
    const id = await h.add(wharf.origin);
    await h.app.handlers['signIn.start']({ id });
    const page = await h.person.nextPage();
    const { signIn } = h.view(id);
    expect(signIn).toMatchObject({ way: 'quay-pass', title: 'With a quay pass', step: 'browser' });
    expect(signIn?.steps).toEqual(['preparing', 'browser', 'checking', 'storing']);
    expect(JSON.stringify(h.app.trayMenu())).toContain('Cancel sign-in');
    wharf.stamp(page);
    const view = await h.until(id, (each) => each.status.state === 'signed-in' && Boolean(each.identity?.facts));
    expect(view.identity?.facts).toContainEqual({ name: 'berth', value: 'North quay' });
    expect(view).toMatchObject({ mintsTokens: false, notExplained: 'A wharf has berths, and no groups.' });
    expect(JSON.stringify(h.app.trayMenu())).toContain(view.label);

    const [key = ''] = wharf.keys;
    await h.app.handlers['keys.copy']({ id, as: 'environment' });
    expect(h.clipboard).toBe(`export TIDEWHARF_KEY='${key}'\n`);
    expect(JSON.stringify(h.app.state())).not.toContain(key);

    await h.app.handlers['signOut.now']({ id });
    expect(h.view(id)).toMatchObject({ status: { state: 'signed-out' }, credential: null });
    await h.app.handlers['deployments.remove']({ id });
    expect(h.app.state().deployments).toEqual([]);
  });

  it('asks at once for the key of a way that is nothing but a key', async () => {
    const id = await h.add(wharf.origin);
    wharf.keys.add('tide_note');
    h.typed = 'tide_note';
    await h.app.handlers['signIn.start']({ id, way: 'written-key' });
    await h.until(id, ({ status }) => status.state === 'signed-in');
    expect(h.prompts).toMatchObject([{ purpose: 'key', keyPrefix: 'tide_' }]);
  });

  it('goes through the browser in “Sign in to all”, beside what has the same kind', async () => {
    await h.add(wharf.origin);
    await h.add(wharf.origin.replace('127.0.0.1', 'localhost'));
    expect(JSON.stringify(h.app.trayMenu())).toContain('Sign in to all (2)');
  });

  it('refuses a way in that it does not have', async () => {
    const id = await h.add(wharf.origin);
    await expect(h.app.handlers['signIn.start']({ id, way: 'constructor' })).rejects.toMatchObject({
      code: 'way-closed',
    });
    expect(h.view(id).signIn).toBeNull();
  });

  it('is named nowhere outside its folder', () => {
    const root = join(import.meta.dirname, '../..');
    const textsOf = (folder: string) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    const names = new RegExp(['tidewharf', 'tide_', ...tidewharf.waysIn.map(({ id }) => id)].join('|'), 'i');
    expect([...textsOf('electron'), ...textsOf('renderer')].filter((text) => names.test(text))).toEqual([]);
    // The search would find it.
    expect(textsOf('test/kinds/third-kind').filter((text) => names.test(text)).length).toBeGreaterThan(2);
  });
});
