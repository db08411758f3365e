/** Our words, or a raw name or value as it was sent: shown apart and inert, and masked in a report where it is personal. */
export type Piece = string | { readonly raw: string };

/** A sentence made of words and raw values. */
export type Sentence = readonly Piece[];
