/** Markdown without its blocks and spans of code: all that could act as markup (CommonMark, sections 4.5 and 6.1). */
export function outsideCode(markdown: string): string {
  const withoutBlocks = markdown.replace(/^(`{3,})\n[^]*?\n\1$/gm, '');
  let rest = '';
  let at = 0;
  while (at < withoutBlocks.length) {
    const run = /^`+/.exec(withoutBlocks.slice(at))?.[0];
    if (run === undefined) {
      rest += withoutBlocks[at++] ?? '';
      continue;
    }
    const end = [...withoutBlocks.slice(at + run.length).matchAll(/`+/g)].find(
      ([other]) => other.length === run.length,
    );
    if (end === undefined) rest += run;
    at += run.length + (end === undefined ? 0 : end.index + run.length);
  }
  return rest;
}
