import { parseKey } from '../../coder/key.ts';
import { LanyardError } from '../../contract/errors.ts';
import { findDeployment } from '../../deployments/registry.ts';
import { signOut } from '../../keys/sign-out.ts';
import type { Handlers } from '../app.ts';
import type { Context } from '../context.ts';

type Names = Extract<keyof Handlers, `signIn.${string}` | `signOut.${string}`>;

/** Opens the secret window for the key that a sign-in waits for; closing the window leaves the sign-in waiting. */
async function enterKey({ ports, signIns }: Context, id: string): Promise<void> {
  const { label, origin } = findDeployment(ports.settings.get(), id);
  const current = signIns.of(id);
  const prompt = { purpose: 'key', label, host: new URL(origin).host } as const;
  const secret = await ports.secretWindow.ask(prompt, current.signal);
  if (secret !== null) await current.paste(secret);
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
      const deployment = findDeployment(ports.settings.get(), id);
      // The best way can only be chosen once the deployment has said which ones it has.
      if (way === undefined && runtimes.of(deployment).oauth === null) await context.refresh(id);
      await signIns.start(id, way);
      // This way in is nothing but a key to enter: ask for it at once.
      if (way === 'paste') void enterKey(context, id).catch(() => undefined);
    },

    'signIn.openAgain': ({ id }) => signIns.of(id).openAgain(),

    'signIn.copyLink': async ({ id }) => {
      await ports.clipboard.writeText(linkOf(id));
    },

    'signIn.enterKey': ({ id }) => enterKey(context, id),

    'signIn.useClipboard': async ({ id }) => {
      const current = signIns.of(id);
      await current.paste(await ports.clipboard.readText());
    },

    'signIn.cancel': ({ id }) => signIns.end(id),

    'signIn.dismiss': ({ id }) => signIns.end(id),

    'signOut.now': async ({ id }) => {
      await signIns.end(id);
      await context.exclusive(id, async () => {
        await signOut(room, id);
        ports.snapshots.delete(id);
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
  const offer = parseKey(await ports.clipboard.readText()) !== null;
  for (const id of waiting) signIns.of(id).offerClipboard(offer);
}
