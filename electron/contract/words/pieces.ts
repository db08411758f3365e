/** Our words, or a raw name or value as it was sent: shown apart and inert, and masked in a report where it is personal. */
export type Piece = string | { readonly raw: string };

/** A sentence made of words and raw values. */
export type Sentence = readonly Piece[];

/** Puts words and raw values together: ``say`the claim ${'groups'} is missing` ``. */
export const say = (words: TemplateStringsArray, ...raw: readonly (string | number)[]): Sentence =>
  words.flatMap((text, index): Piece[] => {
    const value = raw[index];
    return [...(text === '' ? [] : [text]), ...(value === undefined ? [] : [{ raw: String(value) }])];
  });
