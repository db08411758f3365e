import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PasteReport } from '../../electron/contract/explanation/report.ts';
import { Person } from '../app/person.ts';
import { GnomeKeyring, keyringTestsLeftOut } from '../vault/gnome-keyring.ts';
import { startWorld, type World } from '../world/world.ts';
import { Ledger, places, type Place } from './ledger.ts';
import { Marks } from './marks.ts';
import { kill, Stage } from './stage.ts';
import { ways } from './ways.ts';

const nameOf = (index: number): string => `canary-${index}`;
const worldOf = (): Promise<World> =>
  startWorld({
    deployments: ways.flatMap(({ deployment }, index) => (deployment ? { ...deployment, name: nameOf(index) } : [])),
    coderFlows: ways.flatMap(({ coderFlow }, index) => (coderFlow ? { ...coderFlow, name: nameOf(index) } : [])),
  });

/** One run: a world whose secrets are the marks, the app, and the person between the two. */
class Run {
  readonly marks: Marks;
  readonly ledger: Ledger;
  readonly stage: Stage;
  readonly #person: Person;
  readonly #cliFolder = mkdtempSync(join(tmpdir(), 'lanyard-canary-cli-'));
  readonly #ids = new Map<number, string>();

  constructor(
    private readonly world: World,
    env: NodeJS.ProcessEnv,
  ) {
    this.marks = new Marks(world);
    this.ledger = new Ledger((mark) => this.marks.kindOf(mark));
    this.#person = new Person(world.fetch);
    const { ledger, marks } = this;
    this.stage = new Stage({ ledger, marks: () => marks.all(), env: { ...env, CODER_CONFIG_DIR: this.#cliFolder } });
  }

  async remove(): Promise<void> {
    await this.stage.remove();
    rmSync(this.#cliFolder, { recursive: true, force: true });
  }

  id(way: number): string {
    return this.#ids.get(way) ?? '';
  }

  async signIn(index: number): Promise<void> {
    const way = ways[index];
    if (way === undefined) throw new Error(`no way ${index}`);
    const { world, stage, marks } = this;
    const cast = {
      get deployment() {
        return world.deployments.get(nameOf(index));
      },
      get coderFlow() {
        const found = world.coderFlows.find(({ name }) => name === nameOf(index));
        if (!found) throw new Error(`no CoderFlow deployment ${index}`);
        return found;
      },
    };
    const { origin } = way.coderFlow ? cast.coderFlow : cast.deployment;
    const report = await stage.command('deployments.look', { address: origin });
    const { id } = await stage.command('deployments.add', { look: report.look, label: nameOf(index) });
    this.#ids.set(index, id);
    const played = { stage, world, person: this.#person, marks, cliFolder: this.#cliFolder, id };
    await way.signIn(Object.assign(cast, played));
    await stage.until(id, ({ signIn, status }) => signIn === null && status.state === 'signed-in');
    await stage.search(`after signing in: ${way.name}`);
  }

  /** Takes settings from the clipboard, as an administrator sent them, with the client secret among them. */
  async pasteSettings(index: number): Promise<PasteReport> {
    const secret = randomBytes(24).toString('hex');
    this.marks.add('client secret among settings', secret);
    const settings = `CODER_OIDC_CLIENT_ID=coder\nCODER_OIDC_CLIENT_SECRET=${secret}\nCODER_OIDC_GROUP_FIELD=groups\n`;
    await this.stage.app.clipboard.write(settings);
    const report = await this.stage.command('why.paste', { id: this.id(index) });
    await this.stage.command('why.copyReport', { id: this.id(index), masked: false });
    expect(this.stage.clipboard.at(-1)).not.toContain(secret);
    await this.stage.search('after pasting settings');
    return report;
  }

  /** Copies a key and answers with what is on the clipboard then. */
  async copyKey(index: number, as: 'key' | 'environment'): Promise<string> {
    await this.stage.command('keys.copy', { id: this.id(index), as });
    return this.stage.clipboard.at(-1) ?? '';
  }

  /** Looks at everything the window shows of each deployment, and at the preferences. */
  async tour(): Promise<void> {
    const { page } = this.stage.app;
    for (const index of this.#ids.keys()) {
      await page.getByRole('row', { name: nameOf(index) }).click();
      for (const tab of await page.getByRole('tab').all()) await tab.click();
    }
    await this.stage.search('after a look at every tab', { memory: true });
  }

  async allSignedIn(except: readonly number[] = []): Promise<void> {
    for (const [index, id] of this.#ids)
      if (!except.includes(index)) await this.stage.until(id, ({ status }) => status.state === 'signed-in');
  }

  /** Prints the report, and fails for each mark that was found and each place that was never looked at. */
  conclude(title: string): void {
    const kinds = [...this.marks.counts()].map(([kind, count]) => `${kind} ${count}`).join(', ');
    console.log(`${this.ledger.report(title)}\nMarks: ${kinds}`);
    expect(this.ledger.findings).toEqual([]);
    // Without an error nothing is written there.
    const quiet: readonly Place[] = ['terminal output', 'logs'];
    const unseen = places.filter((place) => this.ledger.at(place).bytes === 0 && !quiet.includes(place));
    expect(unseen).toEqual([]);
    for (const kind of ['key', 'code', 'state', 'code_verifier', 'registration_access_token', 'cookie csrf_token'])
      expect(this.marks.counts().get(kind), kind).toBeGreaterThan(0);
  }
}

const leftOut = keyringTestsLeftOut();
describe.skipIf(leftOut !== null)(`canary run with the real GNOME keyring${leftOut ? `: ${leftOut}` : ''}`, () => {
  let world: World;
  let keyring: GnomeKeyring;
  let run: Run;

  beforeAll(async () => {
    world = await worldOf();
    keyring = await GnomeKeyring.start();
    run = new Run(world, { DBUS_SESSION_BUS_ADDRESS: keyring.env['DBUS_SESSION_BUS_ADDRESS'] });
    await run.stage.start();
    await run.stage.command('preferences.change', { clearClipboardSeconds: 1 });
  });
  afterAll(async () => {
    await run.remove();
    await keyring.end();
    await world.stop();
  });

  it.each(ways.map(({ name }, index) => [name, index] as const))('signs in: %s', async (_name, index) => {
    await run.signIn(index);
    const { vault } = await run.stage.state();
    expect(vault).toMatchObject({ state: 'ready', inMemory: 0 });
  });

  it('takes pasted settings without the secret among them', async () => {
    const report = await run.pasteSettings(0);
    expect(report).toMatchObject({ what: 'settings', secretsLeftOut: ['CODER_OIDC_CLIENT_SECRET'] });
    expect(report.understood).not.toEqual([]);
  });

  it('copies keys, which leave the clipboard after the set time', async () => {
    for (const index of ways.keys()) {
      const key = await run.copyKey(index, 'key');
      expect(run.marks.all()).toContain(key.split(/[-_]/).at(-1));
      expect(await run.stage.app.clipboard.types()).toContain(
        'electron application/osclipboard;format="x-kde-passwordManagerHint"',
      );
      expect(await run.copyKey(index, 'environment')).toContain(key);
    }
    await expect.poll(() => run.stage.clipboard.at(-1), { timeout: 3000 }).toBe('');
    await run.tour();
  });

  it('signs out, and takes a copied key off the clipboard when it quits', async () => {
    await run.stage.command('signOut.now', { id: run.id(1) });
    await run.stage.command('preferences.change', { clearClipboardSeconds: 0 });
    expect(await run.copyKey(0, 'key')).not.toBe('');
    await run.stage.end('after quitting', (app) => app.quit());
    expect(run.stage.clipboard.at(-1)).toBe('');
  });

  it('starts again signed in, and is killed in the middle of a sign-in', async () => {
    await run.stage.start();
    await run.allSignedIn([1]);
    await run.stage.search('after a restart');
    await run.stage.command('signOut.now', { id: run.id(0) });
    await run.stage.command('signIn.start', { id: run.id(0), way: 'oauth' });
    await run.stage.app.nextOpenedUrl();
    expect(world.deployments.get(nameOf(0)).state.clients.size).toBe(1);
    await run.stage.end('after it was killed', kill);
  });

  it('starts once more, gives back what the killed sign-in left, and quits', async () => {
    await run.stage.start();
    await expect.poll(() => world.deployments.get(nameOf(0)).state.clients.size, { timeout: 15_000 }).toBe(0);
    await run.allSignedIn([0, 1]);
    await run.stage.search('after it was killed and started again');
    await run.stage.end('after quitting again', (app) => app.quit());
  });

  it('left no mark anywhere', () => {
    run.conclude('Canary run with the real GNOME keyring');
  });
});

describe('canary run without a keyring', () => {
  let world: World;
  let run: Run;

  beforeAll(async () => {
    world = await worldOf();
    run = new Run(world, { LANYARD_KEYRING: 'off' });
    await run.stage.start();
  });
  afterAll(async () => {
    await run.remove();
    await world.stop();
  });

  it('keeps its keys in memory alone', async () => {
    for (const index of [0, 3]) await run.signIn(index);
    await run.copyKey(0, 'key');
    const { vault } = await run.stage.state();
    expect(vault).toMatchObject({ state: 'unavailable', inMemory: 3 });
    await run.stage.search('with keys in memory', { memory: true });
    await run.stage.end('after it was killed', kill);
    await run.stage.start();
    await run.stage.until(run.id(0), ({ status }) => status.state === 'signed-out');
    await run.stage.end('after quitting', (app) => app.quit());
  });

  it('left no mark anywhere', () => {
    run.conclude('Canary run without a keyring');
  });
});
