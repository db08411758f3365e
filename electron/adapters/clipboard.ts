import { createHash } from 'node:crypto';
import { ClipboardItem, clipboard } from 'electron';
import type { Clipboard, Log } from '../app/ports.ts';
import { LanyardError } from '../contract/errors.ts';
import { concealingFormats } from './clipboard-formats.ts';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64');

/**
 * The system clipboard. A secret goes on it marked as not to be recorded, where the system knows such a mark, and is
 * taken off again after a while, but only if it is still there. Only its hash is kept for that.
 */
export const createClipboard = (log: Log): Clipboard => {
  let own: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  /** The write that is under way, or the last one. */
  let writing: Promise<void> = Promise.resolve();

  /** Whoever copies while the app quits is refused: nobody would take it off again. */
  const write = (run: () => Promise<void>): Promise<void> => {
    if (closed) return Promise.reject(new LanyardError('cancelled'));
    const written = writing.then(run);
    writing = written.catch(() => undefined);
    return written;
  };

  const forget = (): void => {
    clearTimeout(timer);
    own = null;
  };

  const clearOwn = async (): Promise<void> => {
    const ours = own;
    forget();
    if (ours === null) return;
    try {
      if (hashOf(await clipboard.readText()) === ours) clipboard.clear();
    } catch {
      // GNOME on Wayland refuses background reads. Then it cannot be told whose text this is, and it stays.
      log.info('clipboard could not be read for clearing');
    }
  };

  const writeConcealed = async (text: string): Promise<void> => {
    try {
      await clipboard.write([new ClipboardItem({ 'text/plain': text, ...concealingFormats(process.platform) })]);
    } catch {
      // Some desktops refuse the extra formats; the person still asked for the text.
      log.warn('clipboard history was not excluded');
      await clipboard.writeText(text);
    }
  };

  return {
    writeText: (text) =>
      write(async () => {
        forget();
        await clipboard.writeText(text);
      }),
    writeSecret: (text, clearAfterSeconds) =>
      write(async () => {
        forget();
        await writeConcealed(text);
        own = hashOf(text);
        if (closed || clearAfterSeconds === 0) return;
        timer = setTimeout(() => void clearOwn(), clearAfterSeconds * 1000);
        timer.unref();
      }),
    readText: () => clipboard.readText(),
    close: async () => {
      closed = true;
      await writing;
      await clearOwn();
    },
  };
};
