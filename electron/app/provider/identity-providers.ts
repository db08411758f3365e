import { LanyardError } from '../../contract/errors.ts';
import type { ProviderRoom } from './provider-room.ts';

const later = () => Promise.reject(new LanyardError('internal'));
export const identityProviders: ProviderRoom = {
  signIn: later,
  reread: later,
  revoke: later,
  endSessionUrl: later,
  test: later,
};
