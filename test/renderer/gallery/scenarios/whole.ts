import { deployment, fromNow, several } from '../../samples.ts';
import { one, press, showing, type Scenario } from './scenario.ts';

/** Main never sends these: what is in them makes the panel that shows it throw. */
const oddIdentity = { ...deployment().identity, organizations: { seen: true, value: null } } as never;
const oddStatus = { ...deployment({ id: 'odd', label: 'Odd' }), status: null } as never;

export const whole: readonly Scenario[] = [
  { name: 'fault-tab', main: one(deployment({ identity: oddIdentity })), throws: true },
  {
    name: 'fault-tab-copied',
    main: one(deployment({ identity: oddIdentity })),
    steps: [press('Copy details')],
    throws: true,
  },
  { name: 'fault-list', main: showing({ deployments: [deployment(), oddStatus] }), throws: true },
  {
    name: 'fault-page',
    main: showing({ deployments: several(deployment({ version: {} as never })) }),
    throws: true,
  },
  { name: 'fault-window', main: showing({ deployments: null as never }), throws: true },
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
