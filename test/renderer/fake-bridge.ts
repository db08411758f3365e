import type { MainBridge, SecretBridge } from '../../electron/contract/bridge.ts';
import { type MainCommandName, mainCommandNames } from '../../electron/contract/command-names.ts';
import type { AnswerOf, InputOf } from '../../electron/contract/commands.ts';
import type { Failure, Result } from '../../electron/contract/errors.ts';
import type { AppState, DeploymentView, ProbeReport, SecretPrompt } from '../../electron/contract/state.ts';
import { deployment, report } from './samples.ts';

type Answers = {
  [N in MainCommandName]?: (args: InputOf<N>) => Result<AnswerOf<N>> | Promise<Result<AnswerOf<N>>>;
};

/** Arguments that more than one command has. */
interface CommonArguments {
  readonly id?: string;
  readonly label?: string;
  readonly toIndex?: number;
}

/**
 * The main process as far as the page can tell: it holds a state, does the simple commands to it, pushes every change,
 * and can be told to fail, to hang, or to answer something particular.
 */
export class FakeMain implements MainBridge {
  readonly calls: { readonly name: MainCommandName; readonly args: unknown }[] = [];
  readonly commands: MainBridge['commands'];
  #state: AppState;
  readonly #listeners = new Set<(state: AppState) => void>();
  readonly #answers: Answers;

  constructor(state: AppState, answers: Answers = {}) {
    this.#state = state;
    this.#answers = answers;
    const entries = mainCommandNames.map((name) => [name, (args: never) => this.#handle(name, args)]);
    this.commands = Object.fromEntries(entries) as MainBridge['commands'];
  }

  readonly onState: MainBridge['onState'] = (listener) => {
    this.#listeners.add(listener);
  };

  get state(): AppState {
    return this.#state;
  }

  /** Pushes a changed state, as a fresh copy, the way IPC delivers it. */
  push(change: Partial<AppState>): void {
    this.#state = structuredClone({ ...this.#state, ...change });
    for (const listener of this.#listeners) listener(this.#state);
  }

  /** Changes one deployment and pushes. */
  change(id: string, change: Partial<DeploymentView>): void {
    this.push({ deployments: this.#state.deployments.map((each) => (each.id === id ? { ...each, ...change } : each)) });
  }

  /** From now on a command answers with this. */
  answer<N extends MainCommandName>(name: N, answer: NonNullable<Answers[N]>): void {
    Object.assign(this.#answers, { [name]: answer });
  }

  /** From now on a command fails. */
  fail(name: MainCommandName, failure: Failure): void {
    Object.assign(this.#answers, { [name]: () => ({ ok: false, ...failure }) });
  }

  /** From now on a command never answers. */
  hang(name: MainCommandName): void {
    Object.assign(this.#answers, { [name]: () => new Promise(() => {}) });
  }

  /** The arguments a command was last called with. */
  last(name: MainCommandName): unknown {
    return this.calls.findLast((call) => call.name === name)?.args;
  }

  async #handle(name: MainCommandName, args: never): Promise<Result<unknown>> {
    this.calls.push({ name, args });
    const answer = this.#answers[name] as ((args: never) => Result<unknown> | Promise<Result<unknown>>) | undefined;
    if (answer) return answer(args);
    return this.#perform(name, args);
  }

  /** What a working main process does to the state; commands that only do something elsewhere answer nothing. */
  #perform(name: MainCommandName, args: CommonArguments): Result<unknown> {
    const { deployments, notices, preferences } = this.#state;
    const rest = () => deployments.filter(({ id }) => id !== args.id);
    const perform: Partial<Record<MainCommandName, () => unknown>> = {
      'app.state': () => structuredClone(this.#state),
      'preferences.change': () => this.push({ preferences: { ...preferences, ...args } }),
      'notices.dismiss': () => this.push({ notices: notices.filter(({ id }) => id !== args.id) }),
      'adoption.offers': () => [],
      'browsers.list': () => [],
      'deployments.look': () => report() satisfies ProbeReport,
      'deployments.add': () => {
        const added = deployment({ id: 'added', label: args.label ?? 'coder.acme.example' });
        this.push({ deployments: [...deployments, added] });
        return { id: 'added' };
      },
      'deployments.edit': () => this.change(args.id ?? '', args),
      'deployments.move': () => {
        const moved = deployments.find(({ id }) => id === args.id);
        if (moved) this.push({ deployments: rest().toSpliced(args.toIndex ?? 0, 0, moved) });
      },
      'deployments.remove': () => this.push({ deployments: rest() }),
      'keys.copy': () => ({ expiresAt: Date.now() + 7 * 86_400_000, minted: true, clampedToSeconds: null }),
    };
    return { ok: true, value: perform[name]?.() };
  }
}

/** The secret window's side: one prompt, and what was submitted. */
export class FakeSecret implements SecretBridge {
  readonly submitted: string[] = [];
  /** The email addresses that came with them, where the prompt asks for one. */
  readonly emails: string[] = [];
  cancelled = 0;
  failure: Failure | null = null;
  readonly commands: SecretBridge['commands'];

  constructor(prompt: SecretPrompt) {
    this.commands = {
      'secret.prompt': () => Promise.resolve({ ok: true, value: prompt }),
      'secret.submit': ({ secret, email }) => {
        if (this.failure) return Promise.resolve({ ok: false, ...this.failure });
        this.submitted.push(secret);
        if (email !== undefined) this.emails.push(email);
        return Promise.resolve({ ok: true, value: undefined });
      },
      'secret.cancel': () => {
        this.cancelled += 1;
        return Promise.resolve({ ok: true, value: undefined });
      },
    };
  }
}
