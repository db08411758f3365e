import { errorCodes } from '../../../../electron/contract/errors.ts';
import { FakeMain } from '../../fake-bridge.ts';
import { appState, closedWays, deployment, report, several } from '../../samples.ts';
import { adoptable } from './first-run.ts';
import { press, one, type Scenario, type Step } from './scenario.ts';

const looked = (change: Parameters<typeof report>[0]) => () =>
  new FakeMain(appState({ deployments: several() }), {
    'deployments.look': () => ({ ok: true, value: report(change) }),
  });
const lookSteps: readonly Step[] = [
  press('+ Add deployment'),
  { type: 'coder.acme.example/workspaces', into: 'Address' },
  { keys: 'Enter' },
];

export const adding: readonly Scenario[] = [
  { name: 'add-cli', main: adoptable(several()), steps: [press('+ Add deployment')] },
  { name: 'add-empty', main: one(deployment()), steps: [press('+ Add deployment')] },
  {
    name: 'add-looking',
    main: () => {
      const main = new FakeMain(appState({ deployments: several() }));
      main.hang('deployments.look');
      return main;
    },
    steps: lookSteps,
  },
  { name: 'add-found', main: looked({}), steps: lookSteps },
  {
    name: 'add-foreign-origin',
    main: looked({ canonicalOrigin: 'https://coder.internal.acme.example' }),
    steps: lookSteps,
  },
  { name: 'add-twin', main: looked({ twins: [{ id: 'acme', label: 'Acme production' }] }), steps: lookSteps },
  {
    name: 'add-bare',
    main: looked({
      noUsersYet: true,
      ways: closedWays,
      methods: { password: false, github: false, oidc: null },
      origin: 'http://coder.acme.example',
    }),
    steps: lookSteps,
  },
  ...errorCodes.map((code) => ({
    name: `add-failed-${code}`,
    series: code !== 'http-refused',
    main: () => {
      const main = new FakeMain(appState({ deployments: several() }));
      main.fail('deployments.look', { code, ...(code === 'tls-expired' ? { detail: 'expired on 3 Sept 2026' } : {}) });
      return main;
    },
    steps: lookSteps,
  })),
];
