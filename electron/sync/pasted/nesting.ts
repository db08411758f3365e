/** More levels than any setting or claim has, and few enough for every reader's stack. */
const deepest = 100;

/** Columns that a line may be indented by; each level of a block takes at least one. */
const widest = 300;

const opening = /[[{\]}]/g;

/**
 * Whether a YAML or JSON text may be nested so deeply that it must not be parsed: the YAML library calls itself for each
 * level, and where the stack runs out while the engine compiles an expression, the whole process ends. Brackets within
 * strings count too, which no text of settings or claims has that many of.
 */
export function mayNestTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(opening)) {
    depth = Math.max(0, depth + (bracket === '[' || bracket === '{' ? 1 : -1));
    if (depth > deepest) return true;
  }
  return text.split('\n').some((line) => {
    const markers = /^[ \t]*(?:[-?:][ \t]+)*/.exec(line)?.[0] ?? '';
    return markers.length > widest;
  });
}
