import { EventEmitter } from 'node:events';
import type { Notification as ElectronNotification } from 'electron';
import { desktop } from './desktop.ts';
import { modes } from './modes.ts';

/** A notification is kept for the controller; without one it is a line on the terminal. */
export class Notification extends EventEmitter {
  readonly title: string;
  readonly body: string;

  constructor({ title = '', body = '' }: { title?: string; body?: string } = {}) {
    super();
    this.title = title;
    this.body = body;
  }

  static isSupported(): boolean {
    return modes.notifications !== 'unsupported';
  }

  show(): void {
    if (modes.notifications === 'failed') {
      setImmediate(() => this.emit('failed', {}, 'The notification could not be shown.'));
      return;
    }
    desktop.notifications.push({ title: this.title, body: this.body, click: () => this.emit('click', {}) });
    this.emit('show', {});
    if (!desktop.controlled) console.error(`Notification: ${this.title}: ${this.body}`);
  }

  close(): void {
    this.emit('close', {});
  }
}

Notification.prototype satisfies Pick<ElectronNotification, 'show' | 'close'>;
