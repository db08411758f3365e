import type { WayDescription } from '../../kinds/way-in.ts';

/** CoderFlow's ways in, best first: the single sign-on of its CLI, and pasting a key with a guide. */
type CoderFlowWay = 'cli-sso' | 'guided-paste';

/** What is said of each. */
export const wayWords: Readonly<Record<CoderFlowWay, WayDescription>> = {
  'cli-sso': {
    title: 'With the CoderFlow CLI',
    happens: 'Lanyard runs its single sign-on and shows what it says; then you paste the key',
    through: 'program',
    steps: ['preparing', 'program', 'paste', 'checking', 'storing'],
    enters: null,
  },
  'guided-paste': {
    title: 'Paste a personal key',
    happens: 'Lanyard says where to find it; it stays yours and is never deleted',
    through: 'typing',
    steps: ['paste', 'checking', 'storing'],
    enters: null,
    guide: [
      'Open the deployment in your browser and sign in there, with your company’s sign-in or a password.',
      'Make a personal API key for Lanyard as CoderFlow’s documentation describes it. It begins with pc_ and is shown only once.',
      'Copy it and come back here.',
    ],
  },
};
