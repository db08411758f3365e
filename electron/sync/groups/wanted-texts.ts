import { GroupRecord } from './group-record.ts';
import { loosen, Tails } from './likeness.ts';
import { LikelyTexts } from './likely-texts.ts';
import type { GroupSettings } from './group-settings.ts';
import type { OfferedTexts } from './offered-texts.ts';
import type { TracedValues } from './trace-values.ts';

/** Somebody who looks for a text. All who look for the same one are a chain: there can be 100,000, and lists cost more. */
export class Want {
  next: Want | null = null;
  /** Of the first in a chain of several. */
  last: Want | null = null;
  /** Of the first in a chain: whether it was handed out. */
  isAsked = false;
  isTailAsked = false;

  constructor(
    readonly group: string,
    /** The group's name, or the key or name that leads to it. */
    readonly text: string,
    /** What of the group is looked for in the claims: that text, what follows a separator in it, or the group's id. */
    readonly as: 'name' | 'tail' | 'id',
  ) {}
}

/** What is looked for, without what no value has to offer: of many groups, that is most. */
export class WantedTexts {
  /** By the text itself. */
  readonly #exact = new Map<string, Want>();
  /** By the text without regard to case and white space, by its ends, and by the group's id. */
  readonly #alike = new Map<string, Want>();
  /** The keys of `alike`, among them those of `exact`, loosened. */
  readonly #texts: LikelyTexts;
  readonly #offered: OfferedTexts;

  constructor(
    groups: readonly GroupRecord[],
    isMissed: (group: GroupRecord) => boolean,
    legacyNames: GroupSettings['legacyNames'],
    { leads, offered }: TracedValues,
  ) {
    this.#offered = offered;
    // A group's own name before other texts that lead to it: of two that are equally near, the first is told.
    leads.forEach(({ group }, name) => {
      if (group !== null && isMissed(group)) this.#add(group.group.id, name);
    });
    leads.forEach(({ group, targets }, name) => {
      for (const target of targets) {
        if (target !== group && target instanceof GroupRecord && isMissed(target)) this.#add(target.group.id, name);
      }
    });
    this.#addRenamed(groups.filter(isMissed), Object.entries(legacyNames));
    for (const record of groups) {
      const { id, name } = record.group;
      if (isMissed(record) && offered.texts.mayHave(id)) append(this.#alike, id, new Want(id, name, 'id'));
    }
    this.#texts = new LikelyTexts(this.#alike.size);
    for (const text of this.#alike.keys()) this.#texts.add(text);
  }

  get isEmpty(): boolean {
    return this.#alike.size === 0;
  }

  exact(value: string): Want | undefined {
    return this.#exact.get(value);
  }

  /** Who looks for a loosened text, or for a part of it. */
  alike(text: string, start = 0, end = text.length): Want | undefined {
    return this.#texts.mayHave(text, start, end) ? this.#alike.get(text.slice(start, end)) : undefined;
  }

  #addRenamed(groups: readonly GroupRecord[], renamed: readonly (readonly [string, string])[]): void {
    if (renamed.length === 0) return;
    const byName = new Map(groups.map(({ group }) => [group.name, group.id]));
    for (const [text, name] of renamed) {
      const id = byName.get(name);
      if (id !== undefined) this.#add(id, text);
    }
  }

  /** A text that would lead to a group: its name, a key mapped to its id, or a value renamed to its name. */
  #add(group: string, text: string): void {
    const loose = loosen(text);
    const offered = this.#offered;
    const isWhole = offered.texts.mayHave(loose);
    if (isWhole) append(this.#exact, text, new Want(group, text, 'name'));
    if (isWhole || offered.tails.mayHave(loose)) append(this.#alike, loose, new Want(group, text, 'name'));
    for (const tails = new Tails().of(loose); tails.next();) {
      if (!offered.texts.mayHave(loose, tails.start, tails.end)) continue;
      append(this.#alike, loose.slice(tails.start, tails.end), new Want(group, text, 'tail'));
    }
  }
}

function append(chains: Map<string, Want>, key: string, want: Want): void {
  const first = chains.get(key);
  if (first === undefined) chains.set(key, want);
  else first.last = (first.last ?? first).next = want;
}
