import type { DeploymentView } from '../../../../electron/contract/state.ts';
import { FakeMain } from '../../fake-bridge.ts';
import { appState } from '../../samples.ts';
import { press, showing, type Scenario } from './scenario.ts';

/** A CLI of this machine is signed in somewhere. */
export const adoptable = (deployments: readonly DeploymentView[]) => () =>
  new FakeMain(appState({ deployments }), {
    'adoption.offers': () => ({
      ok: true,
      value: [
        { id: 'o1', host: 'coder.acme.example', source: 'files' },
        { id: 'o2', host: 'staging.acme.example:8443', source: 'environment' },
      ],
    }),
    'adoption.use': () => ({ ok: true, value: { canonicalOrigin: 'https://coder.internal.acme.example', look: 'l1' } }),
  });

export const firstRun: readonly Scenario[] = [
  { name: 'first-run-cli', main: adoptable([]) },
  {
    name: 'first-run-cli-elsewhere',
    main: adoptable([]),
    steps: [press('Use it: the Coder CLI’s sign-in to coder.acme.example')],
  },
  { name: 'first-run', main: showing({ deployments: [] }) },
  { name: 'first-run-narrow', main: showing({ deployments: [] }), narrow: true },
  {
    name: 'loading',
    main: () => {
      const main = new FakeMain(appState());
      main.hang('app.state');
      return main;
    },
  },
  {
    name: 'start-failed',
    main: () => {
      const main = new FakeMain(appState());
      main.fail('app.state', { code: 'sender-refused' });
      return main;
    },
  },
];
