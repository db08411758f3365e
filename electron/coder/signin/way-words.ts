import type { WayDescription } from '../../kinds/way-in.ts';

/**
 * Coder's ways in, best first: an OAuth2 client made by an administrator, a client registered for one sign-in, GitHub's
 * device flow, the browser page `/cli-auth` with a paste step, email and password, any key the person already has. And,
 * offered by the CLI's presence alone, the CLI's key.
 */
export type CoderWay = 'oauth-client' | 'oauth' | 'github-device' | 'cli-auth' | 'password' | 'paste' | 'adopt';

/** What is said of each. */
export const wayWords: Readonly<Record<CoderWay, WayDescription>> = {
  'oauth-client': {
    title: 'Through the browser, with your OAuth2 client',
    happens: 'You allow access in the browser; it comes back by itself',
    through: 'browser',
    steps: ['preparing', 'browser', 'exchanging', 'checking', 'storing'],
    enters: null,
  },
  oauth: {
    title: 'Through the browser',
    happens: 'You allow access in the browser; it comes back by itself',
    through: 'browser',
    steps: ['preparing', 'browser', 'exchanging', 'checking', 'storing'],
    enters: null,
  },
  'github-device': {
    title: 'With GitHub',
    happens: 'You enter a short code on GitHub’s page; Lanyard notices by itself',
    through: 'browser',
    steps: ['preparing', 'code', 'checking', 'storing'],
    enters: null,
  },
  'cli-auth': {
    title: 'Copy from the browser',
    happens: 'Coder shows a key in the browser; you paste it here',
    through: 'browser',
    steps: ['preparing', 'paste', 'checking', 'storing'],
    enters: null,
    guide: ['Sign in on the page that opened. Coder then shows a key: copy it and come back here.'],
  },
  password: {
    title: 'With email and password',
    happens: 'You type them into a window of their own; the password is used once and not kept',
    through: 'typing',
    steps: ['password', 'checking', 'storing'],
    enters: 'password',
  },
  paste: {
    title: 'Paste a key',
    happens: 'Any key you already have; it stays yours and is never deleted',
    action: 'Paste',
    through: 'typing',
    steps: ['paste', 'checking', 'storing'],
    enters: 'key',
    guide: ['Have the key at hand. It is checked, then stored encrypted; it stays yours.'],
  },
  adopt: {
    title: 'With the Coder CLI’s key',
    happens: 'Its key is used once to make one for Lanyard; the CLI stays signed in',
    through: 'program',
    steps: ['preparing', 'checking', 'storing'],
    enters: null,
  },
};
