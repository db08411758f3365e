import { encodingsOf, type EncodingName } from './encodings.ts';

interface Pattern {
  readonly bytes: Buffer;
  readonly mark: string;
  readonly encoding: EncodingName;
}

/** A mark where none may be. */
export interface Hit {
  readonly mark: string;
  readonly encoding: EncodingName;
  /** Offset of its first byte. */
  readonly at: number;
}

/** The shortest pattern: a shorter one would be found by chance. */
const shortest = 8;

/** Looks for many marks at once, each in all encodings, in one pass over the bytes. */
export class Search {
  /** Which three bytes begin a pattern. */
  readonly #begins = new Uint8Array(1 << 24);
  readonly #patterns = new Map<number, Pattern[]>();
  readonly #marks: ReadonlySet<string>;
  #count = 0;

  constructor(marks: Iterable<string>) {
    this.#marks = new Set(marks);
    for (const mark of this.#marks)
      for (const { encoding, bytes } of encodingsOf(mark)) this.#add({ mark, encoding, bytes });
  }

  get marks(): number {
    return this.#marks.size;
  }

  get patterns(): number {
    return this.#count;
  }

  /** Every occurrence of every pattern in `bytes`. */
  hitsIn(bytes: Buffer): Hit[] {
    const hits: Hit[] = [];
    let start = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
    for (let at = 0; at + 2 < bytes.length; at++) {
      start = ((start << 8) | (bytes[at + 2] ?? 0)) & 0xffffff;
      if (this.#begins[start] === 0) continue;
      for (const { bytes: wanted, mark, encoding } of this.#patterns.get(start) ?? [])
        if (bytes.subarray(at, at + wanted.length).equals(wanted)) hits.push({ mark, encoding, at });
    }
    return hits;
  }

  #add(pattern: Pattern): void {
    const { bytes, mark } = pattern;
    if (bytes.length < shortest) throw new Error(`The mark of ${mark.length} characters is too short to look for.`);
    const start = bytes.readUIntBE(0, 3);
    this.#begins[start] = 1;
    this.#patterns.set(start, [...(this.#patterns.get(start) ?? []), pattern]);
    this.#count++;
  }
}
