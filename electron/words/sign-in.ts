import type { SignInStep, WayId } from '../contract/state.ts';

const steps: Record<SignInStep, string> = {
  preparing: 'Ask the deployment how to sign in',
  browser: 'Wait for you in the browser',
  code: 'Wait for the code to be entered at GitHub',
  program: 'Wait for the CLI’s sign-in',
  paste: 'Wait for the key',
  password: 'Wait for your email and password',
  exchanging: 'Trade the answer for a key',
  checking: 'Check the key',
  storing: 'Store it, encrypted',
};

const stepsOf: Record<WayId, readonly SignInStep[]> = {
  'oauth-client': ['preparing', 'browser', 'exchanging', 'checking', 'storing'],
  oauth: ['preparing', 'browser', 'exchanging', 'checking', 'storing'],
  'github-device': ['preparing', 'code', 'checking', 'storing'],
  'cli-auth': ['preparing', 'paste', 'checking', 'storing'],
  password: ['password', 'checking', 'storing'],
  paste: ['paste', 'checking', 'storing'],
  'cli-sso': ['preparing', 'program', 'paste', 'checking', 'storing'],
  'guided-paste': ['paste', 'checking', 'storing'],
  adopt: ['preparing', 'checking', 'storing'],
};

/** A step of a sign-in, in words. */
export const stepWords = (step: SignInStep): string => steps[step];

/** The steps of a way in, in order; a step that `now` is in but the way does not list is put where it belongs. */
export function signInSteps(way: WayId, now: SignInStep): readonly SignInStep[] {
  const listed = stepsOf[way];
  if (listed.includes(now)) return listed;
  return (Object.keys(steps) as SignInStep[]).filter((step) => step === now || listed.includes(step));
}
