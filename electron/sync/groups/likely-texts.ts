const bitsPerText = 8;
const bitsPerWord = 32;

/**
 * A set of texts that takes one to two bytes for each, whatever its length (a Bloom filter). It never denies a text that
 * was added; of the others it takes at most about one in twenty for one of them. Asked first, it keeps texts that match
 * nothing out of larger tables, which do not fit the processor's cache. A text can be a part of a longer one, so that none
 * has to be cut out to be asked for.
 */
export class LikelyTexts {
  readonly #words: Uint32Array;
  readonly #mask: number;

  /** @param most how many texts will be added. */
  constructor(most: number) {
    const bits = Math.max(bitsPerWord, 2 ** Math.ceil(Math.log2(most * bitsPerText)));
    this.#words = new Uint32Array(bits / bitsPerWord);
    this.#mask = bits - 1;
  }

  add(text: string, start = 0, end = text.length): void {
    const hash = hashOf(text, start, end);
    this.#set(hash & this.#mask);
    this.#set((hash >>> 11) & this.#mask);
  }

  mayHave(text: string, start = 0, end = text.length): boolean {
    const hash = hashOf(text, start, end);
    return this.#has(hash & this.#mask) && this.#has((hash >>> 11) & this.#mask);
  }

  #set(bit: number): void {
    const word = bit >>> 5;
    this.#words[word] = (this.#words[word] ?? 0) | (1 << (bit & 31));
  }

  #has(bit: number): boolean {
    return ((this.#words[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  }
}

/** FNV-1a over UTF-16 code units, with a last mixing so that high and low bits both depend on all of them. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let index = start; index < end; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}
