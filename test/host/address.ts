/**
 * Chromium loads no scheme of an app's own, so the browser sees `https://lanyard.invalid/x` (`.invalid` never resolves)
 * where the app sees `lanyard://app/x`. The translation ends here: the app's code, its guard included, only ever sees
 * its own scheme.
 */
export const toBrowser = (url: string): string => {
  const { protocol, pathname, search } = new URL(url);
  return `https://${protocol.slice(0, -1)}.invalid${pathname}${search}`;
};

/** The address as the app knows it; addresses that are not the app's own stay as they are. */
export const fromBrowser = (url: string): string => url.replace(/^https:\/\/([a-z]+)\.invalid(?=\/|$)/, '$1://app');

/** The origin of a frame as Electron spells it. */
export const originOf = (url: string): string => {
  const own = /^([a-z]+:\/\/app)(\/|$)/.exec(fromBrowser(url));
  return own?.[1] ?? new URL(url).origin;
};
