import { shownText } from '../http/shown-text.ts';

/**
 * A server's own words for an error, without what they may repeat of ours: codes, tokens and states are long and without
 * spaces.
 */
export const serverWords = (error: string, description: string | undefined): string => {
  const text = description === undefined ? error : `${error}: ${description}`;
  return shownText(text.replace(/[\w.~+/=-]{24,}/g, '…'), 300);
};
