import { shownText } from '../http/shown-text.ts';

/** What something is called in the window: its display name, or its name where it has none, cleaned for showing. */
export const shownName = ({ name, displayName }: { readonly name: string; readonly displayName: string }): string =>
  shownText(displayName || name);
