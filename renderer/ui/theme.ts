import { useLayoutEffect } from 'react';
import type { Preferences } from '../../electron/contract/state.ts';

/** Puts the preferred theme on the document; `system` leaves the choice to the system. */
export function useTheme(theme: Preferences['theme']): void {
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === 'system') delete dataset['theme'];
    else dataset['theme'] = theme;
  }, [theme]);
}
