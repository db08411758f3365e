import { canonicalId, type Mapping } from '../settings/mapping.ts';
import { forEachTail, loosen } from './likeness.ts';
import { LikelyTexts } from './likely-texts.ts';
import type { GroupRecord } from './group-record.ts';
import type { GroupSettings } from './group-settings.ts';
import type { OfferedTexts } from './offered-texts.ts';
import type { TracedValues } from './trace-values.ts';
import type { GroupValueTrace, NearMiss } from '../../contract/explanation/groups.ts';

/**
 * For groups that no claim value led to, by id, the value that came closest: one that is exactly right but was diverted,
 * then the group's id, then one that differs in case or white space, then one with more or less in front. The first such
 * value counts. Takes time linear in groups, values and mappings.
 */
export function nearMisses(
  groups: readonly GroupRecord[],
  settings: GroupSettings,
  { traces, offered }: TracedValues,
): ReadonlyMap<string, NearMiss> {
  const found = new Map<string, { readonly rank: number; readonly miss: NearMiss }>();
  const wanted = new Wanted(groups, settings, offered);
  if (wanted.isEmpty) return new Map();
  const offer = (rank: number, { group, text }: Want, value: string, difference: NearMiss['difference']) => {
    if (rank >= (found.get(group)?.rank ?? Infinity)) return;
    found.set(group, { rank, miss: { value, wanted: text, difference } });
  };
  for (const trace of traces) {
    const { value } = trace;
    const text = loosen(value);
    const alike = wanted.alike(text);
    if (alike !== undefined) {
      const exact = take(wanted.exact(value), 'asked');
      for (let want = exact; want !== null; want = want.next) offer(0, want, value, whyDiverted(trace));
    }
    // A value that leads to a group is at home there; that another name looks like it means nothing.
    if (trace.outcome === 'granted') continue;
    for (let want = take(alike, 'asked'); want !== null; want = want.next) {
      if (want.as === 'tail') offer(3, want, value, 'prefix');
      else if (want.as === 'id') offer(1, want, value, 'id-instead-of-name');
      else offer(2, want, value, want.text.length === value.length ? 'case' : 'white-space');
    }
    forEachTail(text, (start, end) => {
      for (let want = take(wanted.alike(text, start, end), 'tail'); want !== null; want = want.next) {
        if (want.as === 'name') offer(3, want, value, 'prefix');
      }
    });
  }
  return new Map([...found].map(([group, { miss }]) => [group, miss]));
}

/** Somebody who looks for a text. All who look for the same one are a chain: there can be 100,000, and lists cost more. */
class Want {
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

/** The chain of one text, once per way of asking, which keeps the whole linear. */
function take(first: Want | undefined, how: 'asked' | 'tail'): Want | null {
  if (first === undefined || (how === 'asked' ? first.isAsked : first.isTailAsked)) return null;
  if (how === 'asked') first.isAsked = true;
  else first.isTailAsked = true;
  return first;
}

/** What is looked for, without what no value has to offer: of many groups, that is most. */
class Wanted {
  /** By the text itself. */
  readonly #exact = new Map<string, Want>();
  /** By the text without regard to case and white space, by its ends, and by the group's id. */
  readonly #alike = new Map<string, Want>();
  /** The keys of both maps, loosened. */
  readonly #texts: LikelyTexts;
  readonly #offered: OfferedTexts;

  constructor(groups: readonly GroupRecord[], { mapping, legacyNames }: GroupSettings, offered: OfferedTexts) {
    this.#offered = offered;
    for (const { group } of groups) this.#add(group.id, group.name);
    this.#addKeys(groups, mapping);
    this.#addRenamed(groups, legacyNames);
    for (const { group } of groups) {
      if (offered.texts.mayHave(group.id)) append(this.#alike, group.id, new Want(group.id, group.name, 'id'));
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

  #addKeys(groups: readonly GroupRecord[], mapping: Mapping): void {
    const ids = new Set(groups.map(({ group }) => group.id));
    for (const text of Object.keys(mapping)) {
      if (!this.#isOffered(text)) continue;
      for (const id of (mapping[text] ?? []).map(canonicalId)) if (ids.has(id)) this.#add(id, text);
    }
  }

  #addRenamed(groups: readonly GroupRecord[], legacyNames: GroupSettings['legacyNames']): void {
    const renamed = Object.entries(legacyNames);
    if (renamed.length === 0) return;
    const byName = new Map(groups.map(({ group }) => [group.name, group.id]));
    for (const [text, name] of renamed) {
      const id = byName.get(name);
      if (id !== undefined) this.#add(id, text);
    }
  }

  /** Whether a value could be the text, be more than it, or be its end. */
  #isOffered(text: string): boolean {
    const loose = loosen(text);
    const { texts, tails } = this.#offered;
    let isOffered = texts.mayHave(loose) || tails.mayHave(loose);
    forEachTail(loose, (start, end) => (isOffered ||= texts.mayHave(loose, start, end)));
    return isOffered;
  }

  /** A text that would lead to a group: its name, a key mapped to its id, or a value renamed to its name. */
  #add(group: string, text: string): void {
    const loose = loosen(text);
    const { texts, tails } = this.#offered;
    const isWhole = texts.mayHave(loose);
    if (isWhole) append(this.#exact, text, new Want(group, text, 'name'));
    if (isWhole || tails.mayHave(loose)) append(this.#alike, loose, new Want(group, text, 'name'));
    forEachTail(loose, (start, end) => {
      if (!texts.mayHave(loose, start, end)) return;
      append(this.#alike, loose.slice(start, end), new Want(group, text, 'tail'));
    });
  }
}

function append(chains: Map<string, Want>, key: string, want: Want): void {
  const first = chains.get(key);
  if (first === undefined) chains.set(key, want);
  else first.last = (first.last ?? first).next = want;
}

/** What took a value away from the group that has exactly its name or key. */
function whyDiverted({ outcome, steps }: GroupValueTrace): NearMiss['difference'] {
  if (outcome === 'regex-dropped') return 'dropped-by-filter';
  return steps[1]?.step === 'legacy-renamed' ? 'renamed' : 'mapped-elsewhere';
}
