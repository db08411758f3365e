import { errorCodes } from '../../../electron/contract/errors.ts';
import type { AppState, DeploymentView, SecretPrompt, SignInStep } from '../../../electron/contract/state.ts';
import { FakeMain } from '../fake-bridge.ts';
import {
  appState,
  closedWays,
  copyKey,
  credential,
  deployment,
  fromNow,
  group,
  identity,
  organization,
  report,
  several,
  signedOut,
  signIn,
} from '../samples.ts';

/** One thing a person does on the way to the state that is looked at. */
export type Step =
  | { readonly press: string; readonly role?: 'button' | 'tab' }
  | { readonly type: string; readonly into: string }
  /** Key presses by Playwright's names, parted by spaces. */
  | { readonly keys: string };

/** A state worth looking at: how to get the page into it. */
export interface Scenario {
  readonly name: string;
  readonly main?: () => FakeMain;
  readonly secret?: SecretPrompt;
  readonly steps?: readonly Step[];
  readonly narrow?: boolean;
  /** One of a series with the same structure: looked at by `npm run gallery`, not by every test run. */
  readonly series?: boolean;
}

const press = (name: string): Step => ({ press: name });
const tab = (name: string): Step => ({ press: name, role: 'tab' });
const showing = (state: Partial<AppState>) => () => new FakeMain(appState(state));
const one = (first: DeploymentView) => showing({ deployments: several(first) });
const inStep = (step: SignInStep, change: Partial<ReturnType<typeof signIn>> = {}) =>
  one(signedOut({ signIn: signIn({ step, ...change }) }));
const looked = (change: Parameters<typeof report>[0]) => () =>
  new FakeMain(appState({ deployments: several() }), {
    'deployments.look': () => ({ ok: true, value: report(change) }),
  });
const lookSteps: readonly Step[] = [
  press('+ Add deployment'),
  { type: 'coder.acme.example/workspaces', into: 'Address' },
  { keys: 'Enter' },
];

const longName =
  'The extraordinarily long label of a deployment that nobody would ever type by hand but somebody surely pastes one day';

const many = Array.from({ length: 200 }, (_, index) =>
  index % 3 === 0
    ? signedOut({ id: `d${index}`, label: `Deployment ${index}`, host: `d${index}.example.com`, color: 'teal' })
    : deployment({ id: `d${index}`, label: `Deployment ${index}`, host: `d${index}.example.com`, color: 'violet' }),
);

const adoptable = (deployments: readonly DeploymentView[]) => () =>
  new FakeMain(appState({ deployments }), {
    'adoption.offers': () => ({
      ok: true,
      value: [
        { id: 'o1', host: 'coder.acme.example', source: 'files' },
        { id: 'o2', host: 'staging.acme.example:8443', source: 'environment' },
      ],
    }),
  });

const firstRun: readonly Scenario[] = [
  { name: 'first-run-cli', main: adoptable([]) },
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

const access: readonly Scenario[] = [
  { name: 'access', main: one(deployment({ copyKey: copyKey() })) },
  { name: 'access-one', main: showing({ deployments: [deployment()] }) },
  { name: 'access-narrow', main: one(deployment()), narrow: true, steps: [{ keys: 'Tab Tab Enter' }] },
  { name: 'list-narrow', main: one(deployment()), narrow: true },
  {
    name: 'access-unseen',
    main: one(
      deployment({
        identity: identity({
          organizations: {
            seen: true,
            value: [
              organization({ groups: { seen: false, why: 'not-licensed' } }),
              organization({
                id: 'b',
                name: 'research',
                displayName: '',
                isDefault: false,
                groups: { seen: true, value: [] },
                roles: { seen: false, why: 'not-visible' },
              }),
            ],
          },
        }),
      }),
    ),
  },
  {
    name: 'access-scoped-key',
    main: one(
      deployment({
        credential: credential({ kind: 'kept-key', whose: 'theirs', tokenName: null, expiresAt: null, renewsAt: null }),
        identity: identity({
          user: { seen: false, why: 'not-visible' },
          organizations: { seen: false, why: 'not-visible' },
        }),
      }),
    ),
  },
  {
    name: 'checking-first-time',
    main: one(deployment({ status: { state: 'checking', since: fromNow({}) }, identity: null })),
  },
  {
    name: 'unreachable',
    main: one(
      deployment({
        identity: identity({ confirmedAt: fromNow({ hours: -3 }) }),
        status: {
          state: 'unreachable',
          since: fromNow({ minutes: -50 }),
          retryAt: fromNow({ minutes: 12 }),
          hasKey: true,
          failure: { code: 'tls-untrusted', detail: 'unable to get local issuer certificate' },
        },
      }),
    ),
  },
  {
    name: 'session-ended',
    main: one(
      deployment({
        credential: null,
        status: { state: 'ended', since: fromNow({ hours: -7 }), failure: { code: 'provider-refused' } },
      }),
    ),
  },
  {
    name: 'long-names',
    main: one(
      deployment({
        label: longName,
        host: 'a-very-long-host-name-that-goes-on.and-on.and-on.internal.platform.engineering.acme.example',
        identity: identity({
          organizations: {
            seen: true,
            value: [
              organization({
                displayName: longName,
                name: 'long',
                groups: { seen: true, value: [group(longName.replaceAll(' ', '-'), 'unknown', 1)] },
              }),
            ],
          },
        }),
      }),
    ),
  },
  { name: 'many', main: showing({ deployments: many }) },
  {
    name: 'many-searched',
    main: showing({ deployments: many }),
    steps: [{ type: 'no such name', into: 'Search deployments' }],
  },
  { name: 'palette', main: one(deployment()), steps: [{ keys: 'Control+k' }] },
];

const userCode = { text: 'WDJB-MJHT', page: 'https://github.com/login/device' };

const signingIn: readonly Scenario[] = [
  { name: 'signed-out', main: one(signedOut()) },
  { name: 'signed-out-few-ways', main: one(signedOut({ ways: closedWays })) },
  ...(['preparing', 'browser', 'exchanging', 'checking', 'storing'] as const).map((step) => ({
    name: `sign-in-${step}`,
    main: inStep(step),
  })),
  { name: 'sign-in-paste', main: inStep('paste', { way: 'cli-auth' }) },
  { name: 'sign-in-clipboard', main: inStep('paste', { way: 'cli-auth', clipboardOffer: true }) },
  {
    name: 'sign-in-key-refused',
    main: inStep('paste', { way: 'cli-auth', refused: { code: 'key-invalid', detail: 'API key is invalid.' } }),
  },
  { name: 'sign-in-code', main: inStep('code', { way: 'github-device', userCode }) },
  {
    name: 'sign-in-code-narrow',
    main: inStep('code', { way: 'github-device', userCode }),
    narrow: true,
    steps: [{ keys: 'Tab Tab Enter' }],
  },
  { name: 'sign-in-password', main: inStep('password', { way: 'password', hasLink: false }) },
  {
    name: 'sign-in-password-refused',
    main: inStep('password', {
      way: 'password',
      hasLink: false,
      refused: { code: 'password-refused', detail: 'Incorrect email or password.' },
    }),
  },
  {
    name: 'sign-in-password-paused',
    main: inStep('password', {
      way: 'password',
      hasLink: false,
      refused: { code: 'too-many-attempts' },
      retryAt: fromNow({ seconds: 42 }),
    }),
  },
  { name: 'sign-in-other-ways', main: inStep('browser'), steps: [press('Another way')] },
  {
    name: 'sign-in-failed',
    main: inStep('exchanging', { failure: { code: 'exchange-failed', detail: 'invalid_grant' }, next: 'cli-auth' }),
  },
  {
    name: 'sign-in-failed-last',
    main: inStep('checking', { way: 'paste', failure: { code: 'key-invalid' }, next: null }),
  },
  {
    name: 'sign-in-all',
    main: showing({
      deployments: several(signedOut({ signIn: signIn() })),
      signInAll: { total: 3, done: 1, current: 'acme', failed: ['research'] },
    }),
  },
  {
    name: 'sign-in-all-ended',
    main: showing({
      deployments: several(),
      signInAll: { total: 3, done: 3, current: null, failed: ['research', 'lab'] },
    }),
  },
  { name: 'sign-in-narrow', main: inStep('browser'), narrow: true, steps: [{ keys: 'Tab Tab Enter' }] },
];

const adding: readonly Scenario[] = [
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

const keys: readonly Scenario[] = [
  {
    name: 'keys-older',
    main: one(
      deployment({
        copyKey: copyKey(),
        olderCopyKeys: [
          copyKey({
            keyId: 'Qr5tYu7iOp',
            tokenName: 'Lanyard copy on workbench a7c2',
            expiresAt: fromNow({ hours: 9 }),
          }),
        ],
      }),
    ),
    steps: [tab('Keys')],
  },
  { name: 'keys', main: one(deployment({ copyKey: copyKey() })), steps: [tab('Keys')] },
  { name: 'keys-no-copy-key', main: one(deployment()), steps: [tab('Keys')] },
  { name: 'keys-signed-out', main: one(signedOut()), steps: [tab('Keys')] },
  {
    name: 'keys-kept',
    main: one(
      deployment({
        credential: credential({ kind: 'kept-key', whose: 'theirs', tokenName: null, expiresAt: null, renewsAt: null }),
      }),
    ),
    steps: [tab('Keys')],
  },
  {
    name: 'keys-pair',
    main: one(deployment({ credential: credential({ kind: 'oauth-pair', tokenName: null }) })),
    steps: [tab('Keys')],
  },
  {
    name: 'keys-revoke',
    main: one(deployment({ copyKey: copyKey() })),
    steps: [tab('Keys'), press('Revoke this key')],
  },
  { name: 'copy-key-popover', main: one(deployment()), steps: [press('Copy key…')] },
  { name: 'copied', main: one(deployment({ copyKey: copyKey() })), steps: [press('Copy key')] },
  {
    name: 'copy-failed',
    main: () => {
      const main = new FakeMain(appState({ deployments: several(deployment({ copyKey: copyKey() })) }));
      main.fail('keys.copy', { code: 'forbidden', detail: 'Forbidden.' });
      return main;
    },
    steps: [press('Copy key')],
  },
];

const settings: readonly Scenario[] = [
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
];

const whole: readonly Scenario[] = [
  {
    name: 'vault-locked',
    main: showing({
      vault: { state: 'locked', inMemory: 0, unlocking: false },
      deployments: several(
        deployment({ status: { state: 'key-unreadable', failure: { code: 'vault-locked' } }, credential: null }),
      ),
    }),
  },
  { name: 'vault-unlocking', main: showing({ vault: { state: 'locked', inMemory: 1, unlocking: true } }) },
  { name: 'vault-denied', main: showing({ vault: { state: 'denied', inMemory: 1, unlocking: false } }) },
  {
    name: 'vault-unavailable',
    main: showing({ vault: { state: 'unavailable', inMemory: 2, unlocking: false, detail: 'no D-Bus session' } }),
  },
  { name: 'vault-damaged', main: showing({ vault: { state: 'damaged', inMemory: 0, unlocking: false } }) },
  { name: 'vault-not-all-stored', main: showing({ vault: { state: 'ready', inMemory: 1, unlocking: false } }) },
  {
    name: 'notices',
    main: showing({
      deployments: several(),
      notices: [
        { id: 'n1', kind: 'settings-damaged', path: '/home/ada/.config/lanyard/settings.damaged-2026-09-03.json' },
      ],
      tidyUps: [
        { id: 't1', host: 'coder.northwind.example', what: 'token', since: fromNow({ hours: -2 }) },
        { id: 't2', host: 'lab.example.org', what: 'registration', since: fromNow({ days: -3 }) },
      ],
    }),
  },
  { name: 'quit', main: showing({ quitting: { keysInMemory: 2, givingBack: false }, deployments: several() }) },
  {
    name: 'quit-giving-back',
    main: showing({ quitting: { keysInMemory: 2, givingBack: true }, deployments: several() }),
  },
];

const secrets: readonly Scenario[] = [
  { name: 'secret-key', secret: { purpose: 'key', label: 'Acme production', host: 'coder.acme.example' } },
  {
    name: 'secret-key-odd',
    secret: { purpose: 'key', label: 'Acme production', host: 'coder.acme.example' },
    steps: [{ type: 'Ab3dEf6hIj-short', into: 'Key' }],
  },
  { name: 'secret-password', secret: { purpose: 'password', label: 'Lab', host: 'lab.example.org' } },
  { name: 'secret-client', secret: { purpose: 'client-secret', label: longName, host: 'coder.acme.example' } },
];

/** Every state that is looked at as a picture and checked with axe. */
export const scenarios: readonly Scenario[] = [
  ...firstRun,
  ...access,
  ...signingIn,
  ...adding,
  ...keys,
  ...settings,
  ...whole,
  ...secrets,
];
