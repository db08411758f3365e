import { createContext, use } from 'react';

export type Tab = 'access' | 'claims' | 'why' | 'keys' | 'settings';

/** Where the person is; null is the list itself, which a wide window shows beside everything else. */
export type Place =
  | { readonly at: 'deployment'; readonly id: string; readonly tab: Tab }
  | { readonly at: 'add' }
  | { readonly at: 'preferences' }
  | null;

interface Navigation {
  readonly place: Place;
  readonly go: (place: Place) => void;
}

const NavigationContext = createContext<Navigation | null>(null);

export const NavigationProvider = NavigationContext.Provider;

/** Where the person is, and how to get elsewhere. */
export function useNavigation(): Navigation {
  const navigation = use(NavigationContext);
  if (navigation === null) throw new Error('used outside of its provider');
  return navigation;
}
