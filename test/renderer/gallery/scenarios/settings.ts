import { FakeMain } from '../../fake-bridge.ts';
import { appState, copyKey, deployment, several } from '../../samples.ts';
import { press, tab, one, type Scenario, type Step } from './scenario.ts';

const diagnosticText = [
  'Lanyard 0.1.0, Electron 45.4.1, Chrome 148.0.7778.5, Node 24.3.0',
  'Linux 6.12 x64, keyring: Secret Service, vault: ready',
  '',
  ...Array.from(
    { length: 60 },
    (_, n) =>
      `2026-09-03T10:${String(n).padStart(2, '0')}:00Z info request {"method":"GET","path":"/api/v2/users/:id","status":200,"ms":${n + 40}}`,
  ),
].join('\n');

const diagnosing = (name: string, prepare: (main: FakeMain) => void, ...steps: readonly Step[]): Scenario => ({
  name,
  main: () => {
    const main = new FakeMain(appState({ deployments: several() }), {
      'app.diagnostics': () => ({ ok: true, value: { text: diagnosticText } }),
    });
    prepare(main);
    return main;
  },
  steps: [press('Preferences'), press('Copy diagnostics…'), ...steps],
});

const diagnostics: readonly Scenario[] = [
  diagnosing('diagnostics', () => undefined),
  {
    ...diagnosing('fault-dialog', (main) =>
      main.answer('app.diagnostics', () => ({ ok: true, value: { text: {} as never } })),
    ),
    throws: true,
  },
  diagnosing('diagnostics-copied', () => undefined, press('Copy')),
  diagnosing('diagnostics-collecting', (main) => main.hang('app.diagnostics')),
  diagnosing('diagnostics-failed', (main) => main.fail('app.diagnostics', { code: 'internal' })),
  diagnosing(
    'diagnostics-copy-failed',
    (main) => main.fail('app.copyDiagnostics', { code: 'internal' }),
    press('Copy'),
  ),
];

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
  ...diagnostics,
];
