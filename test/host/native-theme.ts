import { EventEmitter } from 'node:events';
import type { NativeTheme } from 'electron';

class HostNativeTheme extends EventEmitter {
  #source: NativeTheme['themeSource'] = 'system';

  get themeSource(): NativeTheme['themeSource'] {
    return this.#source;
  }

  set themeSource(source: NativeTheme['themeSource']) {
    if (source === this.#source) return;
    this.#source = source;
    this.emit('updated');
  }

  /** What a window's browser is told; null leaves it to the system. */
  get colorScheme(): 'light' | 'dark' | null {
    return this.#source === 'system' ? null : this.#source;
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}

export const nativeTheme = new HostNativeTheme();
nativeTheme satisfies Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors'>;
