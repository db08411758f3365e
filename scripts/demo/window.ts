import type { MainBridge } from '../../electron/contract/bridge.ts';
import type { ToldReport } from '../../electron/contract/explanation/report.ts';
import type { AppState, DeploymentView } from '../../electron/contract/state.ts';
import type { LaunchedApp } from '../../test/e2e/app.ts';

declare global {
  interface Window {
    readonly lanyard?: MainBridge;
  }
}

/** The app's state, as its window has it. */
export const stateOf = async (app: LaunchedApp): Promise<AppState> => {
  const answer = await app.page.evaluate(() => globalThis.window.lanyard?.commands['app.state']({}));
  if (answer?.ok !== true) throw new Error('the app gave no state');
  return answer.value;
};

/** Reads claims and settings of a deployment, and explains what they led to. */
export const explain = async (app: LaunchedApp, id: string): Promise<ToldReport> => {
  const answer = await app.page.evaluate(async (entry) => {
    await globalThis.window.lanyard?.commands['claims.read']({ id: entry });
    return globalThis.window.lanyard?.commands['why.show']({ id: entry });
  }, id);
  if (answer?.ok !== true) throw new Error(`the app explained nothing: ${answer?.code ?? ''} ${answer?.detail ?? ''}`);
  return answer.value;
};

/** Waits until a deployment of the app is as wanted; a sign-in that failed ends it. */
export const waitFor = async (
  app: LaunchedApp,
  id: string,
  reached: (deployment: DeploymentView) => boolean,
): Promise<DeploymentView> => {
  const end = Date.now() + 30_000;
  while (Date.now() < end) {
    const deployment = (await stateOf(app)).deployments.find((each) => each.id === id);
    if (deployment === undefined) throw new Error('the deployment is gone');
    const failure = deployment.signIn?.failure;
    if (failure) throw new Error(`${deployment.label}: ${failure.code} ${failure.detail ?? ''}`);
    if (reached(deployment)) return deployment;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('nothing happened for 30 seconds');
};

/** The row of a deployment in the window's list. */
export const rowOf = ({ page }: LaunchedApp, label: string) =>
  page.getByRole('grid', { name: 'Deployments' }).getByRole('row', { name: label });
