import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { NativeImage } from 'electron';
import { desktop } from './desktop.ts';
import { Menu } from './menu.ts';

/** An image is its file's name here. */
class HostImage {
  constructor(readonly name: string) {}

  isEmpty(): boolean {
    return this.name === '';
  }
}

export const nativeImage = {
  createFromPath: (path: string): HostImage => new HostImage(existsSync(path) ? basename(path) : ''),
};
HostImage.prototype satisfies Pick<NativeImage, 'isEmpty'>;

/** The tray icon and its menu, shown as `desktop.tray`. */
export class Tray extends EventEmitter {
  #menu = Menu.buildFromTemplate([]);
  #tooltip = '';

  constructor(private image: HostImage) {
    super();
    this.#present();
  }

  setImage(image: HostImage): void {
    this.image = image;
    this.#present();
  }

  setToolTip(tooltip: string): void {
    this.#tooltip = tooltip;
    this.#present();
  }

  setContextMenu(menu: Menu): void {
    this.#menu = menu;
    this.#present();
  }

  #present(): void {
    const menu = this.#menu;
    desktop.tray = {
      icon: this.image.name,
      tooltip: this.#tooltip,
      entries: menu.entries(),
      click: (path) => {
        menu.click(path);
      },
      clickIcon: () => this.emit('click', {}),
    };
  }
}
