import { trimWhiteSpace } from './white-space.ts';
import type { RealName } from '../../contract/explanation/derivation.ts';

const longest = 128;

/** Trimmed, then cut to 128 bytes of UTF-8 (coder-sync.md 5). */
export function normalizeRealName(text: string): RealName {
  const trimmed = trimWhiteSpace(text);
  const bytes = new TextEncoder().encode(trimmed);
  if (bytes.length <= longest) return { name: trimmed, splitsLetter: false };
  // A byte 10xxxxxx after the cut continues the letter before it.
  const splitsLetter = ((bytes[longest] ?? 0) & 0xc0) === 0x80;
  return { name: new TextDecoder().decode(bytes.subarray(0, longest)), splitsLetter };
}
