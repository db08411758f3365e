/** What a provider's error means: a row answers when its code, if it names some, and its words, if it has some, fit. */
export interface WordsRow {
  /** Values of `error`; absent: any. */
  readonly codes?: readonly string[];
  /** Looked for in the description and the address of the error; absent: any. Without nested repetition. */
  readonly words?: RegExp;
  readonly cause: string;
  readonly remedy: string;
}
