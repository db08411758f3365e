import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../electron/adapters/keyring/states.ts';
import type { KeyringFailure } from '../../../electron/vault/keyring.ts';

/** Texts as the keyrings give them: those of Linux seen with GNOME keyring 42, the others from the systems' own tables. */
const texts: readonly (readonly [KeyringFailure, string])[] = [
  ['locked', 'zbus error: org.freedesktop.Secret.Error.IsLocked: Cannot get secret of a locked object'],
  ['locked', "Couldn't access platform storage: Secret Service: object locked"],
  ['locked', "Couldn't access platform storage: User interaction is not allowed."],
  ['denied', "Couldn't access platform storage: Secret Service: unlock prompt was dismissed"],
  ['denied', 'SS error: prompt dismissed'],
  ['denied', 'Platform failure: User canceled the operation.'],
  ['denied', "Couldn't access platform storage: The user name or passphrase you entered is not correct."],
  ['denied', 'Platform failure: DBus error: org.freedesktop.DBus.Error.AccessDenied'],
  [
    'hanging',
    'Platform failure: DBus error: Did not receive a reply. Possible causes include: the remote application did not ' +
      'send a reply, the message bus security policy blocked the reply, the reply timeout expired, or the network ' +
      'connection was broken.',
  ],
  ['hanging', 'zbus error: timed out'],
  [
    'unavailable',
    'Platform failure: DBus error: Using X11 for dbus-daemon autolaunch was disabled at compile time, set your ' +
      'DBUS_SESSION_BUS_ADDRESS instead',
  ],
  ['unavailable', "Couldn't access platform storage: Secret Service: no result found"],
  ['unavailable', 'No DBus session or Secret Service provider found'],
  ['unavailable', 'The name org.freedesktop.secrets was not provided by any .service files'],
  ['unavailable', "Couldn't access platform storage: No keychain is available. You may need to restart your computer."],
  ['unavailable', 'a text that nobody has seen yet'],
  ['unavailable', ''],
];

describe('The state behind an error text of the keyring', () => {
  it.each(texts)('%s: %s', (failure, text) => {
    expect(failureOf(text)).toBe(failure);
  });
});
