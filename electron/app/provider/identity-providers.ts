import type { ProviderRoom } from './provider-room.ts';

const room = async (): Promise<ProviderRoom> => (await import('./asking-providers.ts')).askingProviders;

/** The rooms of `idp/` behind one port. They are loaded when the first of them is needed. */
export const identityProviders: ProviderRoom = {
  presets: async () => (await room()).presets(),
  signIn: async (...given) => (await room()).signIn(...given),
  reread: async (...given) => (await room()).reread(...given),
  revoke: async (...given) => (await room()).revoke(...given),
  endSessionUrl: async (...given) => (await room()).endSessionUrl(...given),
  test: async (...given) => (await room()).test(...given),
};
