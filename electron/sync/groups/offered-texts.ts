import { forEachTail, loosen } from './likeness.ts';
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
    values.forEach((value, index) => {
      const text = loosen(value);
      this.texts.add(text);
      forEachTail(text, (start, end) => this.tails.add(text, start, end));
      const name = names[index] ?? value;
      if (name !== value) this.texts.add(loosen(name));
    });
  }
}
