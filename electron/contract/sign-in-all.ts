import type { DeploymentView } from './state.ts';

function needsSignIn({ status, signIn, credential }: DeploymentView): boolean {
  if (signIn !== null && signIn.failure === null) return false;
  // Unlocking the keyring brings the others back: a new sign-in would only add a key.
  if (status.state === 'key-unreadable') return status.failure.code === 'vault-damaged';
  return status.state === 'ended' || (status.state === 'signed-out' && credential === null);
}

/** The deployments that “Sign in to all” goes through, in the list's order: they need it and can be reached. */
export const signInCandidates = (deployments: readonly DeploymentView[]): readonly DeploymentView[] =>
  deployments.filter((each) => {
    const best = each.ways.find(({ open }) => open);
    // The others begin with something to type, one person at one window.
    return needsSignIn(each) && best?.through === 'browser';
  });
