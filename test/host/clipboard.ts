import type { Clipboard } from 'electron';
import { desktop } from './desktop.ts';
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
  held = text;
  heldTypes = types;
  desktop.emit('clipboard', text);
  if (!desktop.controlled && !desktop.headless) await writeSystemClipboard(text);
};

export const clipboard = {
  readText: () => (desktop.controlled || desktop.headless ? Promise.resolve(held) : readSystemClipboard()),
  writeText: (text) => put(text, ['text/plain']),
  write: async ([item]) => {
    if (item === undefined) return;
    const text = await item.getType('text/plain');
    await put(await text.text(), item.types);
  },
  clear: () => {
    void put('', []);
  },
} satisfies Pick<Clipboard, 'readText' | 'writeText' | 'write' | 'clear'>;
