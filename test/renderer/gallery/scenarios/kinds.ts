import { FakeMain } from '../../fake-bridge.ts';
import {
  appState,
  coderFlow,
  coderFlowWays,
  fromNow,
  report,
  several,
  signedOutOfCoderFlow,
  signIn,
} from '../../samples.ts';
import { choose, one, press, tab, type Scenario } from './scenario.ts';

const output = [
  [{ is: 'text', text: 'Open this page in your browser:' }],
  [
    { is: 'text', text: '  ' },
    { is: 'link', text: 'https://agents.acme.example/device' },
  ],
  [
    { is: 'text', text: 'and enter the code ' },
    { is: 'code', text: 'WDJB-MJHT' },
  ],
  [{ is: 'text', text: 'Waiting for approval…' }],
] as const;

const inCli = (change: Parameters<typeof signIn>[0] = {}) =>
  one(signedOutOfCoderFlow({ signIn: signIn({ way: 'cli-sso', step: 'program', hasLink: false, output, ...change }) }));

const guide = [
  'Open the deployment in your browser and sign in there, with your company’s sign-in or a password.',
  'Make a personal API key for Lanyard as CoderFlow’s documentation describes it. It begins with pc_ and is shown only once.',
  'Copy it and come back here.',
];

/** A deployment of the second kind. */
export const kinds: readonly Scenario[] = [
  {
    name: 'add-found-coderflow',
    main: () =>
      new FakeMain(appState({ deployments: several() }), {
        'deployments.look': () => ({
          ok: true,
          value: report({
            kindName: 'CoderFlow',
            version: null,
            deploymentId: null,
            methods: null,
            ways: coderFlowWays,
            origin: 'https://agents.acme.example',
            host: 'agents.acme.example',
          }),
        }),
      }),
    steps: [press('+ Add deployment'), { type: 'agents.acme.example', into: 'Address' }, { keys: 'Enter' }],
  },
  { name: 'coderflow-signed-out', main: one(signedOutOfCoderFlow()) },
  { name: 'coderflow-cli', main: inCli() },
  { name: 'coderflow-cli-narrow', main: inCli(), narrow: true, steps: [{ keys: 'Tab Tab Enter' }] },
  {
    name: 'coderflow-cli-paste',
    main: inCli({
      step: 'paste',
      guide: [
        'The CLI is signed in; its key is in its profile lanyard-agents-acme-example.',
        'Copy the key from there.',
      ],
    }),
  },
  {
    name: 'coderflow-cli-failed',
    main: inCli({ failure: { code: 'cli-failed', detail: 'exit code 3' }, next: 'guided-paste' }),
  },
  {
    name: 'coderflow-guided-paste',
    main: one(signedOutOfCoderFlow({ signIn: signIn({ way: 'guided-paste', step: 'paste', hasLink: false, guide }) })),
  },
  { name: 'coderflow-access', main: one(coderFlow()) },
  {
    name: 'coderflow-key-refused',
    main: one(
      coderFlow({ status: { state: 'ended', since: fromNow({ hours: -1 }), failure: { code: 'key-invalid' } } }),
    ),
  },
  { name: 'coderflow-claims', main: one(coderFlow()), steps: [tab('Claims')] },
  { name: 'coderflow-why', main: one(coderFlow()), steps: [tab('Why')] },
  { name: 'coderflow-keys', main: one(coderFlow()), steps: [tab('Keys')] },
  {
    name: 'coderflow-copy-profile',
    main: one(coderFlow()),
    steps: [tab('Keys'), choose('CLI profile commands')],
  },
  { name: 'coderflow-settings', main: one(coderFlow()), steps: [tab('Settings')] },
  {
    name: 'secret-coderflow-key',
    secret: { purpose: 'key', label: 'Agents', host: 'agents.acme.example', keyPrefix: 'pc_' },
  },
];
