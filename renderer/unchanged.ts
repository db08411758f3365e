import type { AppState, DeploymentView } from '../electron/contract/state.ts';

/**
 * Every push is a fresh copy of the whole state. This keeps the objects of deployments that did not change, so that
 * one refreshed deployment does not render two hundred rows again.
 */
export function keepUnchanged(previous: AppState | null, next: AppState): AppState {
  if (previous === null) return next;
  const before = new Map(previous.deployments.map((deployment) => [deployment.id, deployment]));
  const kept = (deployment: DeploymentView) => {
    const old = before.get(deployment.id);
    return old !== undefined && JSON.stringify(old) === JSON.stringify(deployment) ? old : deployment;
  };
  return { ...next, deployments: next.deployments.map(kept) };
}
