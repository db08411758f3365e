import { loosen, Tails } from './likeness.ts';
import { LikelyTexts } from './likely-texts.ts';

/**
 * What claim values have to offer to those who look for a text, without regard to case and surrounding white space. Of
 * many groups and mappings, most look for nothing that is there, and need not be remembered.
 */
export class OfferedTexts {
  /** The values themselves, and what they are renamed to. */
  readonly texts: LikelyTexts;
  /** What follows a separator in a value. */
  readonly tails: LikelyTexts;

  /** @param names what each value is renamed to, in the same order; the value itself where it is not. */
  constructor(values: readonly string[], names: readonly string[]) {
    this.texts = new LikelyTexts(values.length);
    this.tails = new LikelyTexts(values.length);
    const tails = new Tails();
    values.forEach((value, index) => {
      const text = loosen(value);
      this.texts.add(text);
      for (tails.of(text); tails.next();) this.tails.add(text, tails.start, tails.end);
      const name = names[index] ?? value;
      if (name !== value) this.texts.add(loosen(name));
    });
  }

  /** Whether a value could be this text, be more than it, or be its end. */
  isNear(text: string): boolean {
    const loose = loosen(text);
    if (this.texts.mayHave(loose) || this.tails.mayHave(loose)) return true;
    for (const tails = new Tails().of(loose); tails.next();) {
      if (this.texts.mayHave(loose, tails.start, tails.end)) return true;
    }
    return false;
  }
}
