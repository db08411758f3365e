import { readPasted } from '../../../electron/sync/pasted/read-pasted.ts';
import type { Pasted } from '../../../electron/sync/pasted/read-pasted.ts';

/** What a paste was read as; fails where nothing was understood. */
export function understood(text: string): Extract<Pasted, { ok: true }> {
  const pasted = readPasted(text);
  if (!pasted.ok) throw new Error(`Not understood: ${pasted.code} ${pasted.detail ?? ''}`);
  return pasted;
}
