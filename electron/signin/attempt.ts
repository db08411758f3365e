import { signal as observed } from '@preact/signals-core';
import { RequestError } from '../http/request-error.ts';
import { LanyardError, type Failure } from '../contract/errors.ts';
import { Answers } from '../kinds/answers.ts';
import type { Cli } from '../kinds/machine.ts';
import type { SignInStep, SignInView } from '../contract/state.ts';
import type { KeyStore } from '../keys/key-store.ts';
import type { Kind } from '../kinds/kind.ts';
import { pageFor } from './browser-page.ts';
import { attemptLimitMs, startBrowserAttempt } from '../oauth/browser-attempt.ts';
import type { AdoptedKey, Attempt, Entered, Entry, WayIn } from '../kinds/way-in.ts';

/** Lines of a program's output that stay in view. */
const outputKept = 200;

export interface Opener {
  open(url: string, options: { readonly allowHttp: boolean; readonly browser: string | null }): Promise<void>;
}

export interface AttemptParts {
  readonly store: KeyStore;
  readonly opener: Opener;
  readonly cli: Cli;
  readonly kind: Kind;
  /** The entry as it is when the attempt begins. */
  readonly deployment: Attempt['deployment'];
  /** See `Attempt.adoptedKey`. */
  readonly adoptedKey: (signal: AbortSignal) => Promise<AdoptedKey>;
  /** What an error of any kind is to the person. */
  readonly failureOf: (error: unknown) => LanyardError;
}

/** Refuses to go on with another deployment that has moved to this address; tells the deployment's clock. */
async function readServerClock(
  { fetchFor }: KeyStore,
  kind: Kind,
  deployment: Attempt['deployment'],
  signal: AbortSignal,
  answers: Answers,
) {
  const { origin, deploymentId } = deployment;
  const found = await kind.identify({ origin, fetch: fetchFor(origin), signal }, answers);
  if (deploymentId !== null && found.deploymentId !== null && found.deploymentId !== deploymentId) {
    throw new LanyardError('different-deployment');
  }
  // Without a clock to compare with, no key can be shown to be from this attempt.
  return found.date ?? Number.POSITIVE_INFINITY;
}

const asFailure = ({ code, detail }: LanyardError): Failure => (detail === undefined ? { code } : { code, detail });

/**
 * One sign-in under way, as the window sees and steers it. `begin` looks at the deployment and then gives what the way
 * in works with; everything else works from the start.
 */
export function createAttempt(
  way: WayIn,
  { store, opener, cli, kind, deployment, adoptedKey, failureOf }: AttemptParts,
) {
  const answers = new Answers();
  const startedAt = store.now();
  let waiting: ((entry: Entry) => void) | null = null;
  /** Entered before the attempt had come as far as waiting for it. */
  let early: Entry | null = null;
  const view = observed<SignInView>({
    way: way.id,
    title: way.title,
    steps: way.steps,
    step: 'preparing',
    startedAt,
    endsAt: startedAt + attemptLimitMs,
    hasLink: false,
    userCode: null,
    guide: way.guide ?? [],
    output: null,
    clipboardOffer: false,
    refused: null,
    retryAt: null,
    failure: null,
    next: null,
  });
  const show = (change: Partial<SignInView>) => {
    view.value = { ...view.peek(), ...change };
  };
  const { allowHttp } = deployment;
  const open = (url: string) => opener.open(url, { allowHttp, browser: deployment.browser });
  const { signal, step, openInBrowser, showCode, link, openAgain, cancel, end } = startBrowserAttempt<SignInStep>({
    open,
    show: (change) => show({ ...change, ...(change.step === 'paste' ? {} : { clipboardOffer: false }) }),
  });

  /** Shows why an entry was not taken, and until when the deployment wants no other; the attempt goes on. */
  const showRefusal = (failure: LanyardError) => {
    const pause = failure instanceof RequestError ? failure.retryAfterSeconds : undefined;
    show({
      refused: asFailure(failure),
      retryAt: pause === undefined ? null : store.now() + pause * 1000,
    });
  };

  const begin = async (): Promise<Attempt> => ({
    deployment,
    machine: store.machine,
    fetch: store.fetchFor(deployment.origin),
    signal,
    startedAtByServer: await readServerClock(store, kind, deployment, signal, answers),
    answers,
    vault: store.vault,
    tidyUps: store.tidyUps,
    step,
    openInBrowser,
    showCode,
    cli,
    mayTakeCliKey: store.settings.get().preferences.takeCliKey,
    guide: (guide) => show({ guide }),
    showOutput: (line) => show({ output: [...(view.peek().output ?? []), line].slice(-outputKept) }),
    adoptedKey: () => adoptedKey(signal),
    nextEntered: () =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
        if (early) resolve(early);
        else waiting = resolve;
        early = null;
      }),
    browserPage: (failure) => pageFor(deployment.label, failure),
  });

  return {
    begin,
    way,
    /** What the page shows of it. */
    get view() {
      return view.value;
    },
    signal,
    get link() {
      return link();
    },
    get waitsForKey() {
      return waiting !== null && view.peek().step === 'paste';
    },
    /**
     * Hands over what the person entered; resolves when the deployment took it.
     * @throws LanyardError `not-a-key`, or what the deployment said of it; `too-many-attempts`, without asking it, while
     * it wants a pause. The attempt goes on waiting, and its view says the same.
     */
    enter: (entered: Entered): Promise<void> =>
      new Promise((accept, reject) => {
        const refuse = (error: unknown) => {
          const failure = failureOf(error);
          if (!signal.aborted) showRefusal(failure);
          reject(failure);
        };
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
        if (signal.aborted) return reject(signal.reason as Error);
        const { retryAt } = view.peek();
        if (retryAt !== null && retryAt > store.now()) return reject(new LanyardError('too-many-attempts'));
        show({ refused: null, retryAt: null });
        const entry = { entered, accept, refuse };
        if (waiting) waiting(entry);
        else early = entry;
        waiting = null;
      }),
    /** @throws LanyardError `browser-failed` */
    openAgain,
    /** @throws LanyardError `browser-failed` */
    openFromOutput: open,
    offerClipboard: (clipboardOffer: boolean) => {
      if (view.peek().clipboardOffer !== clipboardOffer) show({ clipboardOffer });
    },
    cancel,
    /** Stops the clock; a failure stays in view until it is dismissed. */
    end: (failure: LanyardError | null, next: string | null) => {
      end();
      if (!failure) return;
      show({
        failure: asFailure(failure),
        next,
        clipboardOffer: false,
        userCode: null,
        refused: null,
        retryAt: null,
        hasLink: false,
      });
    },
  };
}

export type RunningSignIn = ReturnType<typeof createAttempt>;
