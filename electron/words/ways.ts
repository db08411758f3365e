import type { WayClosed, WayId } from '../contract/state.ts';

export interface WayWords {
  readonly title: string;
  /** What will happen, as a phrase. */
  readonly happens: string;
}

const ways: Record<WayId, WayWords> = {
  'oauth-client': {
    title: 'Through the browser, with your OAuth2 client',
    happens: 'You allow access in the browser; it comes back by itself',
  },
  oauth: { title: 'Through the browser', happens: 'You allow access in the browser; it comes back by itself' },
  'github-device': {
    title: 'With GitHub',
    happens: 'You enter a short code on GitHub’s page; Lanyard notices by itself',
  },
  'cli-auth': { title: 'Copy from the browser', happens: 'Coder shows a key in the browser; you paste it here' },
  password: {
    title: 'With email and password',
    happens: 'You type them into a window of their own; the password is used once and not kept',
  },
  paste: { title: 'Paste a key', happens: 'Any key you already have; it stays yours and is never deleted' },
  'cli-sso': {
    title: 'With the CoderFlow CLI',
    happens: 'Lanyard runs its single sign-on and shows what it says; then you paste the key',
  },
  'guided-paste': {
    title: 'Paste a personal key',
    happens: 'Lanyard says where to find it; it stays yours and is never deleted',
  },
  adopt: {
    title: 'With the Coder CLI’s key',
    happens: 'Its key is used once to make one for Lanyard; the CLI stays signed in',
  },
};

const closed: Record<WayClosed, string> = {
  'oauth-off': 'Coder’s OAuth2 sign-in is switched off on this deployment.',
  'registration-off': 'The deployment does not let apps register themselves.',
  'no-client': 'Needs an OAuth2 client from an administrator, entered under Settings.',
  'client-needs-secret': 'The OAuth2 client under Settings has no secret, and this deployment asks for one.',
  'github-off': 'The deployment does not sign people in with GitHub.',
  'github-web-only': 'The deployment signs people in with GitHub in the browser only: copy a key from there.',
  'password-off': 'The deployment does not sign people in with a password.',
  'no-cli': 'There is no CoderFlow CLI on this computer’s search path.',
  unknown: 'Not known yet: the deployment has not answered.',
};

/** What a way in is called and what happens on it. */
export const wayWords = (way: WayId): WayWords => ways[way];

/** Why a way in is not offered, as a sentence. */
export const wayClosedWords = (why: WayClosed): string => closed[why];
