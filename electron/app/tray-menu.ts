import type { MainCommandName } from '../contract/command-names.ts';

/** A menu entry as plain data; one adapter turns it into a real menu. */
export type TrayItem =
  | { readonly type: 'separator' }
  | { readonly type: 'text'; readonly label: string }
  | { readonly type: 'submenu'; readonly label: string; readonly items: readonly TrayItem[] }
  | { readonly type: 'command'; readonly label: string; readonly command: MainCommandName; readonly args: unknown }
  | { readonly type: 'show-window'; readonly label: string };

export interface TrayMenu {
  /** The worst state of any deployment decides the icon. */
  readonly icon: 'calm' | 'attention' | 'trouble';
  readonly tooltip: string;
  readonly items: readonly TrayItem[];
}
