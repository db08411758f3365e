import { createContext, use } from 'react';

/** Whether what is below is of the claims that the provider sends, not of those that Coder stored. */
const SentContext = createContext(false);
export const SentProvider = SentContext.Provider;

/** The argument that names these claims; without it a command is about those that Coder stored. */
export const useClaimsSource = (): { readonly source?: 'provider' } => (use(SentContext) ? { source: 'provider' } : {});
