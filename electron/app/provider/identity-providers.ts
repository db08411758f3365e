import { LanyardError } from '../../contract/errors.ts';
import type { ProviderRoom } from './provider-room.ts';

const notThere = () => Promise.reject(new LanyardError('way-closed', 'This build cannot ask identity providers.'));

/** The rooms of `idp/` behind one port. */
export const identityProviders: ProviderRoom = {
  presets: () => Promise.resolve([]),
  signIn: notThere,
  reread: notThere,
  revoke: notThere,
  endSessionUrl: notThere,
  test: notThere,
};
