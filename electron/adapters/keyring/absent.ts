import { KeyringError, type Keyring } from '../../vault/keyring.ts';

/** A keyring that is not there, for `LANYARD_KEYRING=off`: the vault keeps everything in memory. */
export function createAbsentKeyring(): Keyring {
  const refuse = () => Promise.reject(new KeyringError('unavailable', 'The keyring is switched off.'));
  return { read: refuse, write: refuse, delete: refuse, close: async () => {} };
}
