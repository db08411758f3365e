import type { SignInStep } from '../contract/state.ts';

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

/** A step of a sign-in, in words. */
export const stepWords = (step: SignInStep): string => steps[step];

/** The steps that a way in lists, in order; a step that `now` is in but the way does not list is put where it belongs. */
export function signInSteps(listed: readonly SignInStep[], now: SignInStep): readonly SignInStep[] {
  if (listed.includes(now)) return listed;
  return (Object.keys(steps) as SignInStep[]).filter((step) => step === now || listed.includes(step));
}
