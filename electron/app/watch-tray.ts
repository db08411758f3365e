import type { ReadonlySignal } from '@preact/signals-core';
import type { AppState } from '../contract/state.ts';
import { pushState } from './observed-state.ts';
import { trayMenu, type TrayMenu } from './tray-menu.ts';

/** How often the time that has passed may change the words, in milliseconds. */
const everyMs = 20_000;

/**
 * Calls back with the tray's menu at once, and whenever it is another: after a change of the state, and when the time that
 * has passed changes its words.
 *
 * @returns ends it.
 */
export function watchTray(
  state: ReadonlySignal<AppState>,
  now: () => number,
  listener: (menu: TrayMenu) => void,
): () => void {
  let drawn = '';
  const draw = () => {
    const menu = trayMenu(state.peek(), now());
    const text = JSON.stringify(menu);
    if (text === drawn) return;
    drawn = text;
    listener(menu);
  };
  draw();
  const stopWatching = pushState(state, draw);
  const timer = setInterval(draw, everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    stopWatching();
  };
}
