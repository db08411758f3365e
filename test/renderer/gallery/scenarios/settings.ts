import { FakeMain } from '../../fake-bridge.ts';
import { appState, copyKey, deployment, several } from '../../samples.ts';
import { press, tab, one, type Scenario } from './scenario.ts';

export const settings: readonly Scenario[] = [
  { name: 'settings', main: one(deployment()), steps: [tab('Settings')] },
  {
    name: 'settings-client',
    main: one(
      deployment({
        twins: ['staging'],
        oauthClient: { clientId: '7f1c…', redirectUri: 'http://127.0.0.1:8123/callback', hasSecret: true },
      }),
    ),
    steps: [tab('Settings')],
  },
  {
    name: 'settings-browser',
    main: () => {
      const browsers = [
        { id: 'firefox', name: 'Firefox', profile: null },
        { id: 'chrome/Profile 1', name: 'Google Chrome', profile: 'Work' },
      ];
      const deployments = several(deployment({ browser: 'chrome/Profile 1' }));
      return new FakeMain(appState({ deployments }), { 'browsers.list': () => ({ ok: true, value: browsers }) });
    },
    steps: [tab('Settings')],
  },
  { name: 'settings-client-form', main: one(deployment()), steps: [tab('Settings'), press('Enter a client')] },
  {
    name: 'settings-remove',
    main: one(deployment({ copyKey: copyKey() })),
    steps: [tab('Settings'), press('Remove deployment')],
  },
  { name: 'preferences', main: one(deployment()), steps: [press('Preferences')] },
  {
    name: 'preferences-approval',
    main: () => new FakeMain(appState({ startAtLogin: { available: true, status: 'requires-approval' } })),
    steps: [press('Preferences')],
  },
];
