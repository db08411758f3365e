import type { MenuItemConstructorOptions } from 'electron';
import type { TrayEntry } from './desktop.ts';

/** One entry as the app finds it; its label is as it was written. */
interface Item {
  readonly label: string;
  readonly type: string;
  readonly enabled: boolean;
  readonly submenu: Menu | null;
  readonly click: () => void;
}

/** A menu as data that can be read and clicked. */
export class Menu {
  readonly items: readonly Item[];

  private constructor(template: readonly MenuItemConstructorOptions[]) {
    this.items = template.map(({ label = '', type, enabled = true, submenu, click }) => ({
      label,
      type: type ?? (submenu ? 'submenu' : 'normal'),
      enabled,
      submenu: Array.isArray(submenu) ? new Menu(submenu) : null,
      click: () => {
        (click as (() => void) | undefined)?.();
      },
    }));
  }

  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): Menu {
    return new Menu(template);
  }

  static setApplicationMenu(): void {
    return undefined;
  }

  /** As they are shown. */
  entries(): TrayEntry[] {
    return this.items.map(({ label, type, enabled, submenu }) => ({
      label: shownLabel(label),
      type,
      enabled,
      items: submenu?.entries() ?? [],
    }));
  }

  /** Clicks the item at the end of `path`, a shown label for each level. */
  click([label, ...inner]: readonly string[]): void {
    const item = this.items.find((each) => each.enabled && shownLabel(each.label) === label);
    if (item === undefined) throw new Error(`No menu item ${String(label)}`);
    if (item.submenu === null) item.click();
    else item.submenu.click(inner);
  }
}

/** A `&` marks the letter after it as the item's key and is not shown; two of them show one. */
const shownLabel = (label: string): string => label.replace(/&(&?)/g, '$1');
