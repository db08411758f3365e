import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FakeCli } from '../coderflow/fake-cli.ts';
import type { CoderFlowServer } from '../world/coderflow/coderflow.ts';
import { json, text } from '../world/http/answer.ts';
import { startWorld, type World } from '../world/world.ts';
import { Harness } from './harness.ts';

let world: World;
let agents: CoderFlowServer;
let machine: FakeCli;
let h: Harness;
beforeAll(async () => {
  world = await startWorld({
    deployments: [],
    coderFlows: [
      {
        name: 'agents',
        users: [{ username: 'ada', email: 'ada@example.com', bindings: [['team platform', 'developer']] }],
      },
    ],
  });
  agents = world.coderFlows[0]!;
});
afterAll(() => world.stop());
beforeEach(async () => {
  agents.instead.clear();
  agents.exchanges.length = 0;
  machine = new FakeCli();
  h = new Harness(world, { change: (ports) => ({ ...ports, cli: machine.cli }) });
  await h.app.start();
});
afterEach(() => h.app.stop());

const noCli = 'There is no CoderFlow CLI on this computer’s search path.';

const paste = async (id: string, key: string) => {
  h.typed = key;
  await h.app.handlers['signIn.enterKey']({ id });
  return h.until(id, ({ signIn, status }) => signIn === null && status.state === 'signed-in');
};
const signedIn = async () => {
  const id = await h.add(agents.origin);
  await h.app.handlers['signIn.start']({ id });
  await h.until(id, ({ signIn }) => signIn?.step === 'paste');
  const key = agents.makeKey('ada');
  await paste(id, key);
  return { id, key };
};
const profile = () => `lanyard-agents-localhost-${new URL(agents.origin).port}`;

describe('signing in with a pasted key', () => {
  it('says where to find one, checks it, and keeps it as the person’s own', async () => {
    const id = await h.add(agents.origin);
    expect(h.view(id)).toMatchObject({ kindName: 'CoderFlow', version: null, mintsTokens: false });
    await h.app.handlers['signIn.start']({ id });
    const { signIn } = await h.until(id, (view) => view.signIn?.step === 'paste');
    expect(signIn?.way).toBe('guided-paste');
    expect(signIn?.guide.join(' ')).toContain('pc_');
    // The words come first; the window is opened when the person asks for it.
    expect(h.prompts).toEqual([]);
    const key = agents.makeKey('ada');
    const view = await paste(id, key);
    expect(h.prompts).toMatchObject([{ purpose: 'key', keyPrefix: 'pc_' }]);
    expect(view.credential).toMatchObject({ kind: 'kept-key', whose: 'theirs', expiresAt: null, renewsAt: null });
    expect(view.identity?.facts).toContainEqual({ name: 'bindings[1].role', value: 'developer' });
    expect(view.notExplained).toContain('does not map claims to groups');
    expect(JSON.stringify(h.app.state())).not.toContain(key.slice(3));
    expect(readFileSync(join(h.folder, 'settings.json'), 'utf8')).not.toContain(key.slice(3));
  });

  it('refuses what is no key and what the deployment does not know, and goes on waiting', async () => {
    const id = await h.add(agents.origin);
    await h.app.handlers['signIn.start']({ id });
    for (const [typed, code] of [
      ['abcdefghij-0123456789012345678901', 'not-a-personal-key'],
      ['pc_0123456789abcdefghij', 'key-invalid'],
    ] as const) {
      await h.until(id, ({ signIn }) => signIn?.step === 'paste');
      h.typed = typed;
      await expect(h.app.handlers['signIn.enterKey']({ id })).rejects.toMatchObject({ code });
      await h.until(id, ({ signIn }) => signIn?.refused?.code === code);
    }
    expect(h.view(id).signIn?.failure).toBeNull();
    expect(agents.exchanges.map(({ authorization }) => authorization)).not.toContain('Bearer abcdefghij');
  });

  it('offers a key on the clipboard, and only one of this kind', async () => {
    const id = await h.add(agents.origin);
    await h.app.handlers['signIn.start']({ id });
    await h.until(id, ({ signIn }) => signIn?.step === 'paste');
    h.clipboard = 'abcdefghij-0123456789012345678901';
    h.app.windowFocused();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(h.view(id).signIn?.clipboardOffer).toBe(false);
    h.clipboard = agents.makeKey('ada');
    h.app.windowFocused();
    await h.until(id, ({ signIn }) => signIn?.clipboardOffer === true);
    await h.app.handlers['signIn.useClipboard']({ id });
    await h.until(id, ({ status }) => status.state === 'signed-in');
  });
});

describe('signed in', () => {
  it('comes back after a restart and shows what changed at a refresh', async () => {
    const { id } = await signedIn();
    await h.app.stop();
    h = new Harness(world, { folder: h.folder, keyring: h.keyring });
    await h.app.start();
    agents.instead.set('/auth/me', () => json(200, { name: 'Ada', roles: ['server_admin'] }));
    await h.app.handlers['deployments.refresh']({ id });
    const view = await h.until(id, ({ identity }) => identity?.facts?.[0]?.value === 'Ada');
    expect(view.status.state).toBe('signed-in');
  });

  it('says so when the key is refused, and when there is no answer', async () => {
    const { id, key } = await signedIn();
    agents.instead.set('/health', () => json(503, {}));
    await h.app.handlers['deployments.refresh']({ id });
    expect(h.view(id).status).toMatchObject({ state: 'unreachable', hasKey: true, failure: { code: 'server-error' } });
    // Something in front of it speaks of a key of its own: this one may be good.
    agents.instead.clear();
    agents.instead.set('/auth/me', () => text(401, 'log in to the gateway'));
    await h.app.handlers['deployments.refresh']({ id });
    expect(h.view(id).status).toMatchObject({ state: 'unreachable', failure: { code: 'refused' } });
    agents.instead.clear();
    agents.revoke(key);
    await h.app.handlers['deployments.refresh']({ id });
    expect(h.view(id).status).toMatchObject({ state: 'ended', failure: { code: 'key-invalid' } });
    await h.app.handlers['signIn.start']({ id });
    await h.until(id, ({ signIn }) => signIn?.step === 'paste');
    await paste(id, agents.makeKey('ada'));
  });

  it('copies the person’s key in every form, and what needs no key without it', async () => {
    const { id, key } = await signedIn();
    const copy = async (as: string) => {
      const answer = await h.app.handlers['keys.copy']({ id, as });
      expect(answer).toEqual({ expiresAt: null, minted: false, clampedToSeconds: null });
      return h.clipboard;
    };
    expect(h.view(id).copies.map(({ as }) => as)).toEqual(['key', 'environment', 'cli-profile', 'vscode']);
    expect(await copy('key')).toBe(key);
    expect(await copy('environment')).toBe(`export CODER_API_KEY='${key}'\n`);
    expect(JSON.parse(await copy('vscode'))).toEqual({
      'profoundCoder.serverUrl': agents.origin,
      'profoundCoder.apiKey': key,
    });
    const commands = await copy('cli-profile');
    expect(commands).toContain(`coder profile create ${profile()} --server=${agents.origin}\n`);
    expect(commands).not.toContain(key);
    await expect(h.app.handlers['keys.copy']({ id, as: 'nothing' })).rejects.toMatchObject({ code: 'bad-arguments' });
  });

  it('has the same actions in the tray, and opens the deployment’s own page', async () => {
    const { id } = await signedIn();
    const entry = h.app.trayMenu().items.find((item) => item.type === 'submenu');
    expect(entry).toMatchObject({ label: expect.stringContaining('key does not say when it ends') as string });
    await h.app.handlers['deployments.openDashboard']({ id });
    expect(await h.person.nextPage()).toBe(`${agents.origin}/`);
  });

  it('has nothing to explain, and asks nothing for it', async () => {
    const { id } = await signedIn();
    const before = agents.exchanges.length;
    await h.app.handlers['claims.show']({ id });
    await h.app.handlers['claims.read']({ id });
    await expect(h.app.handlers['claims.signInAgain']({ id })).rejects.toMatchObject({ code: 'not-explained' });
    expect(agents.exchanges.slice(before)).toEqual([]);
  });

  it('leaves the key alone when it signs out or is removed, and forgets it', async () => {
    const { id, key } = await signedIn();
    await h.app.handlers['signOut.now']({ id });
    expect(h.view(id)).toMatchObject({ credential: null, identity: null, status: { state: 'signed-out' } });
    await h.app.handlers['deployments.remove']({ id });
    expect(h.app.state().deployments).toEqual([]);
    expect(agents.exchanges.every(({ method }) => method === 'GET')).toBe(true);
    expect(readFileSync(join(h.folder, 'settings.json'), 'utf8')).not.toContain('kept-key');
    const me = await world.fetch(`${agents.origin}/auth/me`, { headers: { authorization: `Bearer ${key}` } });
    expect(me.status).toBe(200);
  });

  it('never sends the key to Coder’s routes', async () => {
    await signedIn();
    const withKey = agents.exchanges.filter(({ authorization }) => authorization !== '');
    expect(new Set(withKey.map(({ path }) => path))).toEqual(new Set(['/auth/me']));
  });
});

describe('signing in with the CLI', () => {
  const begin = async () => {
    const id = await h.add(agents.origin);
    await h.app.handlers['signIn.start']({ id, way: 'cli-sso' });
    return id;
  };

  it('is run for the person, who sees its code and link and then pastes the key', async () => {
    machine.install({
      login: `printf '\\033[32mOpen\\033[0m https://sso.example.com/device?x=1.\\nEnter the code WXYZ-1234\\n'; echo 'stored pc_secretsecretsecret' >&2`,
    });
    const id = await begin();
    expect(h.view(id).ways[0]).toMatchObject({ way: 'cli-sso', open: true });
    const { signIn } = await h.until(id, (view) => view.signIn?.step === 'paste');
    expect(signIn?.output?.flat()).toEqual(
      expect.arrayContaining([
        { is: 'link', text: 'https://sso.example.com/device?x=1' },
        { is: 'code', text: 'WXYZ-1234' },
        { is: 'text', text: 'stored pc_…' },
      ]),
    );
    expect(JSON.stringify(signIn)).not.toMatch(/secretsecret|\\u001b/);
    await h.app.handlers['signIn.useOutput']({ id, text: 'https://sso.example.com/device?x=1' });
    expect(await h.person.nextPage()).toBe('https://sso.example.com/device?x=1');
    await h.app.handlers['signIn.useOutput']({ id, text: 'WXYZ-1234' });
    expect(h.clipboard).toBe('WXYZ-1234');
    const other = h.app.handlers['signIn.useOutput']({ id, text: 'https://elsewhere.example' });
    await expect(other).rejects.toMatchObject({ code: 'not-found' });
    await paste(id, agents.makeKey('ada'));
    const ran = machine.ran.map((line) => line.split('|'));
    expect(ran.map(([line]) => line)).toEqual(
      expect.arrayContaining([
        `profile get server --profile=${profile()}`,
        `profile create ${profile()} --server=${agents.origin}`,
        `login --sso --profile=${profile()}`,
      ]),
    );
    // Neither a key nor anything else of this process's environment.
    expect(new Set(ran.flatMap(([, ...rest]) => rest))).toEqual(new Set(['api=', 'secret=']));
    expect(machine.ran.join()).not.toContain('apiKey');
  });

  it('takes the key from the profile only where the person lets it', async () => {
    machine.install({ login: 'echo done', apiKey: agents.makeKey('ada') });
    await h.app.handlers['preferences.change']({ takeCliKey: true });
    const id = await begin();
    const view = await h.until(id, ({ signIn, status }) => signIn === null && status.state === 'signed-in');
    expect(view.credential).toMatchObject({ kind: 'kept-key', whose: 'theirs' });
  });

  it('asks for the key where the profile does not give one that works', async () => {
    machine.install({ login: 'echo done', apiKey: 'pc_****************' });
    await h.app.handlers['preferences.change']({ takeCliKey: true });
    const id = await begin();
    await h.until(id, ({ signIn }) => signIn?.step === 'paste');
  });

  it('ends the program when it is cancelled', async () => {
    const pid = join(machine.home, 'pid');
    machine.install({ login: `echo $$ > '${pid}'; echo waiting; trap '' TERM; while :; do sleep 0.1; done` });
    const id = await begin();
    await h.until(id, ({ signIn }) => (signIn?.output?.length ?? 0) > 0);
    const running = Number(readFileSync(pid, 'utf8'));
    expect(existsSync(`/proc/${running}`)).toBe(true);
    await h.app.handlers['signIn.cancel']({ id });
    expect(h.view(id).signIn).toBeNull();
    expect(existsSync(`/proc/${running}`)).toBe(false);
  });

  it('ends a program that floods, keeps little of it, and offers the next way', async () => {
    machine.install({ login: `while :; do echo 'https://flood.example/${'x'.repeat(100)}'; done` });
    const id = await begin();
    const { signIn } = await h.until(id, (view) => view.signIn?.failure !== null);
    expect(signIn).toMatchObject({ failure: { code: 'cli-failed' }, next: 'guided-paste' });
    expect(signIn?.output?.length).toBeLessThanOrEqual(200);
  });

  it('shows what a failing program said', async () => {
    machine.install({ login: `echo 'single sign-on is off here' >&2; exit 3` });
    const id = await begin();
    const { signIn } = await h.until(id, (view) => view.signIn?.failure !== null);
    expect(signIn).toMatchObject({ failure: { code: 'cli-failed', detail: 'exit code 3' } });
    expect(signIn?.output).toEqual([[{ is: 'text', text: 'single sign-on is off here' }]]);
  });

  it('leaves a profile for another server alone', async () => {
    machine.install({ login: 'echo done' });
    machine.server = 'https://other.example.com';
    const id = await begin();
    const { signIn } = await h.until(id, (view) => view.signIn?.failure !== null);
    expect(signIn?.failure).toMatchObject({ code: 'cli-other-server' });
    expect(machine.ran.filter((line) => /create|login/.test(line.split('|')[0] ?? ''))).toEqual([]);
  });

  it('is not offered with Coder’s program of the same name, which is asked for its help alone', async () => {
    machine.installCoders();
    const id = await begin();
    expect(h.view(id).ways[0]).toMatchObject({ way: 'cli-sso', open: false, why: noCli });
    const { signIn } = await h.until(id, (view) => view.signIn?.failure !== null);
    expect(signIn?.failure?.code).toBe('way-closed');
    expect(new Set(machine.ran)).toEqual(new Set(['--help|api=|secret=']));
  });

  it('is not offered with a program of neither', async () => {
    machine.install({ text: 'coder, the audio tool' });
    writeFileSync(join(machine.home, 'server'), '');
    const id = await h.add(agents.origin);
    expect(h.view(id).ways[0]).toMatchObject({ open: false, why: noCli });
  });
});
