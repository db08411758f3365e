import { FakeMain } from '../../fake-bridge.ts';
import { appState, copyKey, credential, deployment, fromNow, several, signedOut } from '../../samples.ts';
import { press, tab, one, type Scenario } from './scenario.ts';

export const keys: readonly Scenario[] = [
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
