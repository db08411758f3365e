import { EventEmitter } from 'node:events';

export interface ShownNotification {
  readonly title: string;
  readonly body: string;
  readonly click: () => void;
}

export interface TrayEntry {
  readonly label: string;
  readonly type: string;
  readonly enabled: boolean;
  readonly items: readonly TrayEntry[];
}

export interface TrayView {
  readonly icon: string;
  readonly tooltip: string;
  readonly entries: readonly TrayEntry[];
  readonly click: (path: readonly string[]) => void;
  readonly clickIcon: () => void;
}

interface DesktopEvents {
  'opened-url': [url: string];
  /** A message that main sends to a page, or its answer to the page's call. */
  'to-page': [page: string, message: unknown];
  /** What was put on the clipboard; an empty text clears it. */
  clipboard: [text: string];
}

/**
 * What a desktop would hold for the app, as data. With a controller (a test, the headless demo) nothing leaves this
 * object; without one, pages open in the system browser and the clipboard is the system's.
 */
class Desktop extends EventEmitter<DesktopEvents> {
  readonly controlled = process.env['LANYARD_HOST_CONTROL'] === '1' && process.send !== undefined;
  /** Whether the controller is told of everything that goes to a page and on the clipboard. */
  readonly recorded = this.controlled && process.env['LANYARD_HOST_RECORD'] === '1';
  /** No window on a screen: asked for, or no screen to put it on. */
  readonly headless =
    process.env['LANYARD_HEADLESS'] === '1' ||
    (process.platform === 'linux' &&
      process.env['DISPLAY'] === undefined &&
      process.env['WAYLAND_DISPLAY'] === undefined);
  readonly notifications: ShownNotification[] = [];
  tray: TrayView | null = null;
}

export const desktop = new Desktop();
