import { LanyardError } from '../../contract/errors.ts';
import { findDeployment } from '../../settings/deployments.ts';
import { kindOf } from '../kinds.ts';
import { signOut } from '../../coder/tokens/sign-out.ts';
import type { Handlers } from '../app.ts';
import type { Context } from '../context.ts';

type Names = Extract<keyof Handlers, `signIn.${string}` | `signOut.${string}`>;

/** Opens the secret window for what a sign-in waits for; closing the window leaves the sign-in waiting. */
async function enterKey({ ports, signIns }: Context, id: string): Promise<void> {
  const deployment = findDeployment(ports.settings.get(), id);
  const { label, origin } = deployment;
  const { keyPrefix } = kindOf(deployment);
  const current = signIns.of(id);
  const purpose = current.way === 'password' ? 'password' : 'key';
  const looks = purpose === 'key' && keyPrefix !== null ? { keyPrefix } : {};
  const prompt = { purpose, label, host: new URL(origin).host, ...looks } as const;
  const entered = await ports.secretWindow.ask(prompt, current.signal);
  if (entered !== null) await current.enter(entered);
}

export function signInCommands(context: Context): Pick<Handlers, Names> {
  const { ports, room, runtimes, signIns } = context;
  const linkOf = (id: string): string => {
    const { link } = signIns.of(id);
    if (link === null) throw new LanyardError('not-found', 'No page has been opened yet.');
    return link;
  };

  return {
    'signIn.start': async ({ id, way }) => {
      findDeployment(ports.settings.get(), id);
      if (way === undefined) await context.learnWays(id);
      await signIns.start(id, way);
      // These ways in are nothing but something to enter: ask for it at once. What is refused shows in the state.
      if (way === 'paste' || way === 'password') void enterKey(context, id).catch(() => undefined);
    },

    'signIn.openAgain': ({ id }) => signIns.of(id).openAgain(),

    'signIn.copyLink': async ({ id }) => {
      await ports.clipboard.writeText(linkOf(id));
    },

    'signIn.copyCode': async ({ id }) => {
      const { userCode } = signIns.of(id).view;
      if (userCode === null) throw new LanyardError('not-found', 'There is no code to copy.');
      await ports.clipboard.writeText(userCode.text);
    },

    'signIn.useOutput': async ({ id, text }) => {
      const current = signIns.of(id);
      const wanted = current.view.output?.flat().find((piece) => piece.is !== 'text' && piece.text === text);
      if (!wanted) throw new LanyardError('not-found');
      await (wanted.is === 'link' ? current.openFromOutput(text) : ports.clipboard.writeText(text));
    },

    'signIn.enterKey': ({ id }) => enterKey(context, id),

    'signIn.useClipboard': async ({ id }) => {
      const current = signIns.of(id);
      await current.enter({ kind: 'secret', secret: await ports.clipboard.readText() });
    },

    'signIn.cancel': ({ id }) => signIns.end(id),

    'signIn.dismiss': ({ id }) => signIns.end(id),

    'signIn.all': async () => {
      await Promise.resolve(context.signInAll.start());
    },

    'signIn.stopAll': () => context.signInAll.stop(),

    'signOut.now': async ({ id }) => {
      await signIns.end(id);
      await context.exclusive(id, async () => {
        await signOut(room, id);
        context.signInAgain.stop(id);
        context.explanations.forget(id);
        await ports.snapshots.delete(id, ['identity', 'explanation']);
        const runtime = runtimes.of(findDeployment(ports.settings.get(), id));
        runtime.identity = null;
        runtime.maxTokenSeconds = null;
        runtime.status = { state: 'signed-out' };
      });
      context.changed();
    },
  };
}

/**
 * While a sign-in waits for a key, and only then, looks at the clipboard when the window gains focus, and offers what
 * is shaped like a key. The text itself goes no further than this function.
 */
export async function offerClipboard({ ports, signIns }: Context): Promise<void> {
  const waiting = signIns.waiting();
  if (waiting.length === 0) return;
  const text = await ports.clipboard.readText();
  for (const id of waiting) {
    signIns.of(id).offerClipboard(kindOf(findDeployment(ports.settings.get(), id)).isKey(text));
  }
}
