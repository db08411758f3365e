import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MainCommandName } from '../../electron/contract/command-names.ts';
import type { AnswerOf, InputOf } from '../../electron/contract/commands.ts';
import type { Result } from '../../electron/contract/errors.ts';
import type { AppState, DeploymentView } from '../../electron/contract/state.ts';
import { launchApp, type LaunchedApp } from '../e2e/app.ts';
import type { HostRecord } from '../host/client.ts';
import { documentOf, heapOf } from './page.ts';
import { isRunning, memoryOf, processTree, ProcessWatch } from './processes.ts';
import type { Ledger } from './ledger.ts';

const mainPage = '--lanyard-page=https://lanyard.invalid/index.html';
const secretPage = '--lanyard-page=https://lanyard.invalid/secret.html';

/** Ends the app as a power cut would. */
export const kill = async (app: LaunchedApp): Promise<void> => {
  app.kill();
  await app.ended();
};

interface StageOptions {
  readonly ledger: Ledger;
  /** All marks known by now. */
  readonly marks: () => readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly args?: readonly string[];
}

/** The whole app while it is watched: driven through its page's own commands, searched in every place it leaves traces. */
export class Stage {
  readonly profile = mkdtempSync(join(tmpdir(), 'lanyard-canary-profile-'));
  /** Where the app and its windows keep temporary files. */
  readonly temp = mkdtempSync(join(tmpdir(), 'lanyard-canary-temp-'));
  readonly #messages: string[] = [];
  /** Everything that was put on the clipboard, in order; an empty text is its clearing. */
  readonly clipboard: string[] = [];
  #app: LaunchedApp | null = null;
  #watch: ProcessWatch | null = null;

  constructor(private readonly options: StageOptions) {}

  get app(): LaunchedApp {
    if (this.#app === null) throw new Error('The app is not running.');
    return this.#app;
  }

  async start(): Promise<void> {
    const { env, args = [] } = this.options;
    const onRecord = (record: HostRecord): void => {
      if (record.event === 'clipboard') this.clipboard.push(record.text);
      else this.#messages.push(`${record.page} ${JSON.stringify(record.message)}`);
    };
    this.#app = await launchApp({ userDataDir: this.profile, temp: this.temp, env, args, onRecord });
    this.#watch = new ProcessWatch(this.#app.pid);
  }

  /** Calls a command as the page does, and answers with its value. */
  async command<N extends MainCommandName>(name: N, args: InputOf<N>): Promise<AnswerOf<N>> {
    const answer = await this.app.page.evaluate(
      ([command, given]) =>
        (globalThis.window.lanyard?.commands as Record<string, (args: unknown) => Promise<Result<unknown>>>)[command]?.(
          given,
        ),
      [name, args] as const,
    );
    if (answer?.ok !== true) throw new Error(`${name}: ${answer?.code ?? 'no bridge'} ${answer?.detail ?? ''}`);
    return answer.value as AnswerOf<N>;
  }

  state(): Promise<AppState> {
    return this.command('app.state', {});
  }

  /** Waits for a state of one entry, at most fifteen seconds. */
  async until(id: string, reached: (view: DeploymentView) => boolean): Promise<DeploymentView> {
    for (const end = Date.now() + 15_000; ; await this.app.page.waitForTimeout(50)) {
      const view = (await this.state()).deployments.find((one) => one.id === id);
      if (view && reached(view)) return view;
      if (Date.now() > end) throw new Error(`not reached: ${JSON.stringify(view, null, 1)}`);
    }
  }

  /** Fills in the secret window, a text for each label, and sees that the process that held them ends with it. */
  async enterSecret(fields: Readonly<Record<string, string>>): Promise<void> {
    const page = await this.app.secretPage();
    const pids = this.#browserOf(secretPage);
    if (pids.length < 2) throw new Error('The secret window has no process of its own.');
    for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text);
    await page.keyboard.press('Enter').catch(() => undefined);
    for (let wait = 0; pids.some(isRunning); wait++) {
      if (wait > 100) throw new Error('The process of the secret window is still there.');
      await this.app.page.waitForTimeout(50);
    }
  }

  /** Searches everything there is now; the whole memory of the page's process, several hundred megabytes, if asked. */
  async search(moment: string, { memory = false } = {}): Promise<void> {
    const { ledger } = this.options;
    this.#readyToSearch();
    const { page } = this.app;
    ledger.look('page HTML and storage', moment, await documentOf(page));
    ledger.look('page heap', moment, await heapOf(page));
    for (const area of memory ? this.#pageMemory() : []) ledger.look('page process memory', moment, area);
    this.#searchTraces(moment);
  }

  /** Ends the app (by `end`) and searches what it leaves. */
  async end(moment: string, end: (app: LaunchedApp) => Promise<unknown>): Promise<void> {
    const { app } = this;
    const pids = processTree(app.pid).map(({ pid }) => pid);
    await end(app);
    this.#watch?.end();
    for (let wait = 0; pids.some(isRunning) && wait < 100; wait++) await new Promise((done) => setTimeout(done, 50));
    this.#readyToSearch();
    this.#searchTraces(moment);
    this.options.ledger.look('terminal output', moment, Buffer.from(app.output));
    this.#app = null;
  }

  async remove(): Promise<void> {
    if (this.#app !== null) await kill(this.#app);
    this.#watch?.end();
    for (const folder of [this.profile, this.temp])
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  #readyToSearch(): void {
    this.options.ledger.lookFor(this.options.marks());
  }

  #searchTraces(moment: string): void {
    const { ledger } = this.options;
    this.#watch?.look();
    ledger.lookAtFolder('profile folder', this.profile);
    ledger.lookAtFolder('temporary files', this.temp);
    ledger.look('messages to the pages', moment, Buffer.from(this.#messages.join('\n')));
    for (const args of this.#watch?.args ?? []) ledger.look('process arguments', moment, args);
    for (const environment of this.#watch?.environments ?? []) ledger.look('process environment', moment, environment);
  }

  /** Ids of the browser that shows `page` and of everything below it. */
  #browserOf(page: string): number[] {
    const browser = processTree(this.app.pid).find(({ args }) => args.includes(page) && !args.includes('--type='));
    return browser ? processTree(browser.pid).map(({ pid }) => pid) : [];
  }

  *#pageMemory(): Generator<Buffer> {
    const browser = new Set(this.#browserOf(mainPage));
    const renderers = processTree(this.app.pid).filter(
      ({ pid, args }) => browser.has(pid) && args.includes('--type=renderer'),
    );
    for (const { pid } of renderers) yield* memoryOf(pid);
  }
}
