import { useSyncExternalStore } from 'react';

/** The same width as in `shell/frame.css`: below it, list and detail take turns. */
const query = '(max-width: 640px)';

const subscribe = (onChange: () => void) => {
  const media = window.matchMedia(query);
  media.addEventListener('change', onChange);
  return () => media.removeEventListener('change', onChange);
};

/** Whether the window has room for one column only. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
