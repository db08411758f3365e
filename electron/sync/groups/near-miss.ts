import { canonicalId } from '../settings/mapping.ts';
import { loosen, tailsOf } from './likeness.ts';
import { LikelyTexts } from './likely-texts.ts';
import type { GroupSettings } from './group-settings.ts';
import type { GroupValueTrace, NearMiss } from '../../contract/explanation/groups.ts';

interface Group {
  readonly id: string;
  readonly name: string;
}

/**
 * For groups that no claim value led to, by id, the value that came closest: one that is exactly right but was diverted,
 * then the group's id, then one that differs in case or white space, then one with more or less in front. The first such
 * value counts. Takes time linear in groups, values and mappings.
 */
export function nearMisses(
  groups: readonly Group[],
  traces: readonly GroupValueTrace[],
  settings: GroupSettings,
): ReadonlyMap<string, NearMiss> {
  if (groups.length === 0) return new Map();
  const wanted = new Wanted(groups, settings, new Offered(traces));
  const found = new Map<string, { readonly rank: number; readonly miss: NearMiss }>();
  const offer = (rank: number, { group, text }: Want, value: string, difference: NearMiss['difference']) => {
    if (rank >= (found.get(group)?.rank ?? Infinity)) return;
    found.set(group, { rank, miss: { value, wanted: text, difference } });
  };
  for (const trace of traces) {
    const { value } = trace;
    const text = loosen(value);
    const alike = wanted.byText.get(text);
    if (alike !== undefined) {
      const exact = take(wanted.exact.get(value), 'asked');
      for (let want = exact; want !== null; want = want.next) offer(0, want, value, whyDiverted(trace));
    }
    // A value that leads to a group is at home there; that another name looks like it means nothing.
    if (trace.outcome === 'granted') continue;
    for (let want = take(alike, 'asked'); want !== null; want = want.next) {
      if (want.as === 'tail') offer(3, want, value, 'prefix');
      else if (want.as === 'id') offer(1, want, value, 'id-instead-of-name');
      else offer(2, want, value, want.text.length === value.length ? 'case' : 'white-space');
    }
    for (const tail of tailsOf(text)) {
      for (let want = take(wanted.byText.get(tail), 'tail'); want !== null; want = want.next) {
        if (want.as === 'name') offer(3, want, value, 'prefix');
      }
    }
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

/** The texts that the values have to offer: themselves, and what follows a separator in them. */
class Offered {
  readonly texts: LikelyTexts;
  readonly tails: LikelyTexts;

  constructor(traces: readonly GroupValueTrace[]) {
    this.texts = new LikelyTexts(traces.length);
    this.tails = new LikelyTexts(traces.length);
    for (const { value } of traces) {
      const text = loosen(value);
      this.texts.add(text);
      for (const tail of tailsOf(text)) this.tails.add(tail);
    }
  }
}

/** What is looked for, without what no value has to offer: of many groups, that is most. */
class Wanted {
  /** By the text itself. */
  readonly exact = new Map<string, Want>();
  /** By the text without regard to case and white space, by its ends, and by the group's id. */
  readonly byText = new Map<string, Want>();

  readonly #offered: Offered;

  constructor(groups: readonly Group[], { mapping, legacyNames }: GroupSettings, offered: Offered) {
    this.#offered = offered;
    const ids = new Set<string>();
    const byName = new Map<string, string>();
    for (const { id, name } of groups) {
      ids.add(id);
      byName.set(name, id);
    }
    for (const { id, name } of groups) this.#add(id, name);
    for (const text of Object.keys(mapping)) {
      for (const target of mapping[text] ?? []) {
        const id = canonicalId(target);
        if (ids.has(id)) this.#add(id, text);
      }
    }
    for (const [text, name] of Object.entries(legacyNames)) {
      const group = byName.get(name);
      if (group !== undefined) this.#add(group, text);
    }
    for (const { id, name } of groups) {
      if (offered.texts.mayHave(id)) append(this.byText, id, new Want(id, name, 'id'));
    }
  }

  /** A text that would lead to a group: its name, a key mapped to its id, or a value renamed to its name. */
  #add(group: string, text: string): void {
    const loose = loosen(text);
    const isOffered = this.#offered.texts.mayHave(loose);
    if (isOffered) append(this.exact, text, new Want(group, text, 'name'));
    if (isOffered || this.#offered.tails.mayHave(loose)) append(this.byText, loose, new Want(group, text, 'name'));
    for (const tail of tailsOf(loose)) {
      if (this.#offered.texts.mayHave(tail)) append(this.byText, tail, new Want(group, text, 'tail'));
    }
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
