import { app, BrowserWindow, powerMonitor, type Event } from 'electron';
import type { Quit } from '../app/quit.ts';

interface EndingWindow {
  on(name: 'query-session-end' | 'session-end', listener: () => void): unknown;
}

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * Turns everything by which a desktop ends an app into a request to `quit`, which alone ends the process. Has to run
 * after ready: a signal that is listened to earlier is taken back by Chromium.
 */
export const requestQuits = (quit: Pick<Quit, 'request'>): void => {
  // Without a listener Electron quits when the last window closes.
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', (event) => {
    // `app.exit` ends the process without this event.
    event.preventDefault();
    quit.request('person');
  });

  const end = (): void => {
    quit.request('system');
  };
  for (const signal of signals) process.on(signal, end);
  // macOS and Linux wait for an app that prevents the default; the types leave the event out.
  powerMonitor.on('shutdown', ((event: Event) => {
    event.preventDefault();
    end();
  }) as () => void);
  // Windows. The first of the two is not prevented: that would cancel the end of the session.
  const listenTo = (window: EndingWindow): void => {
    window.on('query-session-end', end);
    window.on('session-end', end);
  };
  for (const window of BrowserWindow.getAllWindows()) listenTo(window);
  app.on('browser-window-created', (_event, window) => {
    listenTo(window);
  });
};
