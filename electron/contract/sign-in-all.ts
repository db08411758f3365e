import type { DeploymentView, WayId } from './state.ts';

/** Ways that open a page in the browser; the others begin with something to type, one person at one window. */
const throughTheBrowser: ReadonlySet<WayId> = new Set<WayId>(['oauth-client', 'oauth', 'github-device', 'cli-auth']);

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
    return needsSignIn(each) && best !== undefined && throughTheBrowser.has(best.way);
  });
