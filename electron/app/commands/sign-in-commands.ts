import { LanyardError } from '../../contract/errors.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../handlers.ts';

type Names = Extract<keyof Handlers, `signIn.${string}` | `signOut.${string}`>;

/** Opens the secret window for what a sign-in waits for; closing the window leaves the sign-in waiting. */
async function enterKey({ services, entries }: Context, id: string): Promise<void> {
  const { signIn, kind, deployment } = partsOf(entries.of(id));
  const { label, origin } = deployment;
  const current = signIn.current;
  const purpose = current.way.enters ?? 'key';
  const form = purpose === 'key' && kind.keyPrefix !== null ? { keyPrefix: kind.keyPrefix } : {};
  const prompt = { purpose, label, host: new URL(origin).host, ...form } as const;
  const entered = await services.ports.secretWindow.ask(prompt, current.signal);
  if (entered !== null) await current.enter(entered);
}

const partsOf = (entry: ReturnType<Context['entries']['of']>) => ({
  signIn: entry.signIn,
  kind: entry.kind,
  deployment: entry.deployment(),
});

export function signInCommands(context: Context): Pick<Handlers, Names> {
  const { services, entries, signInAll } = context;
  const { ports, faults } = services;
  const current = (id: string) => entries.of(id).signIn.current;

  return {
    'signIn.start': async ({ id, way }) => {
      const { enters } = await entries.of(id).signIn.start(way);
      // Such a way in is nothing but something to enter: ask for it at once. What is refused shows in the state.
      if (enters !== null) void faults.tolerate('entering a key', () => enterKey(context, id));
    },

    'signIn.openAgain': async ({ id }) => current(id).openAgain(),

    'signIn.copyLink': async ({ id }) => {
      const { link } = current(id);
      if (link === null) throw new LanyardError('not-found', 'No page has been opened yet.');
      await ports.clipboard.writeText(link);
    },

    'signIn.copyCode': async ({ id }) => {
      const { userCode } = current(id).view;
      if (userCode === null) throw new LanyardError('not-found', 'There is no code to copy.');
      await ports.clipboard.writeText(userCode.text);
    },

    'signIn.useOutput': async ({ id, text }) => {
      const running = current(id);
      const wanted = running.view.output?.flat().find((piece) => piece.is !== 'text' && piece.text === text);
      if (!wanted) throw new LanyardError('not-found');
      await (wanted.is === 'link' ? running.openFromOutput(text) : ports.clipboard.writeText(text));
    },

    'signIn.enterKey': async ({ id }) => enterKey(context, id),

    'signIn.useClipboard': async ({ id }) => {
      const running = current(id);
      await running.enter({ kind: 'secret', secret: await ports.clipboard.readText() });
    },

    'signIn.cancel': async ({ id }) => entries.of(id).signIn.end(),

    'signIn.dismiss': async ({ id }) => entries.of(id).signIn.end(),

    'signIn.all': async () => {
      await Promise.resolve(signInAll.start());
    },

    'signIn.stopAll': async () => signInAll.stop(),

    'signOut.now': async ({ id }) => entries.of(id).signOut(),
  };
}

/**
 * While a sign-in waits for a key, and only then, looks at the clipboard when the window gains focus, and offers what
 * is shaped like a key. The text itself goes no further than this function.
 */
export async function offerClipboard({ services, entries }: Context): Promise<void> {
  const waiting = entries.all().filter(({ signIn }) => signIn.waitsForKey);
  if (waiting.length === 0) return;
  const text = await services.ports.clipboard.readText();
  for (const { signIn, kind } of waiting) {
    if (signIn.waitsForKey) signIn.current.offerClipboard(kind.isKey(text));
  }
}
