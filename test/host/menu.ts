import type { MenuItemConstructorOptions } from 'electron';
import type { TrayEntry } from './desktop.ts';

/** A menu as data that can be looked at and clicked. */
export class Menu {
  private constructor(readonly template: readonly MenuItemConstructorOptions[]) {}

  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): Menu {
    return new Menu(template);
  }

  static setApplicationMenu(): void {
    return undefined;
  }

  entries(): TrayEntry[] {
    return entriesOf(this.template);
  }

  /** Clicks the item at the end of `path`, a label per level. */
  click(path: readonly string[]): void {
    let items: readonly MenuItemConstructorOptions[] = this.template;
    let found: MenuItemConstructorOptions | undefined;
    for (const label of path) {
      found = items.find((item) => item.label === label);
      items = Array.isArray(found?.submenu) ? found.submenu : [];
    }
    if (found?.click === undefined || found.enabled === false) throw new Error(`No menu item ${path.join(' > ')}`);
    (found.click as () => void)();
  }
}

const entriesOf = (template: readonly MenuItemConstructorOptions[]): TrayEntry[] =>
  template.map(({ label = '', type = 'normal', enabled = true, submenu }) => ({
    label,
    type,
    enabled,
    items: Array.isArray(submenu) ? entriesOf(submenu) : [],
  }));
