import type { Clipboard } from 'electron';
import { desktop } from './desktop.ts';
import { modes } from './modes.ts';
import { readSystemClipboard, writeSystemClipboard } from './system-clipboard.ts';

type Content = string | Blob | Promise<Blob | string>;

/** One entry of the clipboard: a payload per type. */
export class ClipboardItem {
  constructor(private readonly items: Readonly<Record<string, Content>>) {}

  get types(): string[] {
    return Object.keys(this.items);
  }

  async getType(type: string): Promise<Blob> {
    const content = await this.items[type];
    if (content === undefined) throw new Error(`The clipboard holds no ${type}.`);
    return typeof content === 'string' ? new Blob([content], { type }) : content;
  }
}

/** What is on the clipboard when there is a controller; the system's own is used otherwise. */
let held = '';
/** Types beside the text in the last write, for tests. */
export let heldTypes: readonly string[] = [];

const put = async (text: string, types: readonly string[]): Promise<void> => {
  if (modes.clipboard === 'refused') throw new Error('The clipboard cannot be written.');
  if (modes.clipboard === 'text-only' && types.length > 1) throw new Error('The clipboard takes no such format.');
  held = text;
  heldTypes = types;
  desktop.emit('clipboard', text);
  if (!desktop.controlled && !desktop.headless) await writeSystemClipboard(text);
};

/** What is on the clipboard, whatever the app may do with it. */
export const heldText = (): string => held;

/** Another program puts a text on the clipboard. */
export const holdText = (text: string): void => {
  held = text;
  heldTypes = ['text/plain'];
  desktop.emit('clipboard', text);
};

export const clipboard = {
  readText: () => {
    if (modes.clipboard === 'unreadable') return Promise.reject(new Error('The clipboard cannot be read.'));
    return desktop.controlled || desktop.headless ? Promise.resolve(held) : readSystemClipboard();
  },
  writeText: (text) => put(text, ['text/plain']),
  write: async ([item]) => {
    if (item === undefined) return;
    const text = await item.getType('text/plain');
    await put(await text.text(), item.types);
  },
  clear: () => {
    put('', []).catch(() => undefined);
  },
} satisfies Pick<Clipboard, 'readText' | 'writeText' | 'write' | 'clear'>;
