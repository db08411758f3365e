import type { InputOf } from '../../electron/contract/commands.ts';
import { useCall } from '../bridge.ts';
import { useClaimsSource } from '../explanation/source.ts';
import { useMessages } from '../ui/messages.tsx';

/** Puts claims on the clipboard, in main; says that it did, never what. */
export function useCopyClaims(id: string) {
  const call = useCall();
  const { orFail, say } = useMessages();
  const source = useClaimsSource();
  return async (what: Omit<InputOf<'claims.copy'>, 'id'>): Promise<void> => {
    if (await orFail(call('claims.copy', { id, ...source, ...what }))) say('Copied.');
  };
}
