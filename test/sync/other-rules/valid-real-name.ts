import { trimWhiteSpace } from '../../../electron/sync/user/white-space.ts';

const longest = 128;

/** Whether Coder takes a name as it stands: at most 128 bytes, no white space at either end. */
export function isValidRealName(text: string): boolean {
  return text === trimWhiteSpace(text) && new TextEncoder().encode(text).length <= longest;
}
