import { Notification } from 'electron';
import type { Log, Notifier } from '../app/ports.ts';

/** System notifications. None is the only message: where they cannot be shown, the window says the same. */
export const createNotifier = (log: Log): Notifier => {
  /** Kept until done with, since one that nothing refers to is collected and its click lost. */
  const shown = new Set<Notification>();
  return {
    show: ({ title, body, onClick }) => {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title, body });
      const forget = (): void => {
        shown.delete(notification);
      };
      notification.on('click', () => {
        forget();
        onClick();
      });
      notification.on('close', forget);
      // An unsigned macOS build fails here.
      notification.on('failed', () => {
        forget();
        log.warn('notification failed');
      });
      shown.add(notification);
      notification.show();
    },
  };
};
