const isWhiteSpace = (character: string) => /^\p{White_Space}$/u.test(character);

/** Trims Unicode white space as Go does. JavaScript's `trim` also takes U+FEFF and leaves U+0085. */
export function trimWhiteSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isWhiteSpace(text.charAt(start))) start++;
  while (end > start && isWhiteSpace(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
