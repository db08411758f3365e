import { canonicalId } from '../settings/mapping.ts';
import { loosen, tailsOf } from './likeness.ts';
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
  const wanted = new Wanted(groups, wantsOf(groups, settings));
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
      for (const want of wanted.exact.get(value)?.take('asked') ?? []) offer(0, want, value, whyDiverted(trace));
    }
    // A value that leads to a group is at home there; that another name looks like it means nothing.
    if (trace.outcome === 'granted') continue;
    for (const want of alike?.take('asked') ?? []) {
      if (want.as === 'tail') offer(3, want, value, 'prefix');
      else if (want.as === 'id') offer(1, want, value, 'id-instead-of-name');
      else offer(2, want, value, want.text.length === value.length ? 'case' : 'white-space');
    }
    for (const tail of tailsOf(text)) {
      for (const want of wanted.byText.get(tail)?.take('tail') ?? []) {
        if (want.as === 'name') offer(3, want, value, 'prefix');
      }
    }
  }
  return new Map([...found].map(([group, { miss }]) => [group, miss]));
}

interface Want {
  readonly group: string;
  /** The group's name, or the key or name that leads to it. */
  readonly text: string;
  /** What of the group is looked for in the claims: that text, what follows a separator in it, or the group's id. */
  readonly as: 'name' | 'tail' | 'id';
}

/** Who looks for one text. It is handed out once per way of asking, which keeps the whole linear. */
class Wants {
  readonly all: Want[] = [];
  private isAsked = false;
  private isTailAsked = false;

  take(how: 'asked' | 'tail'): readonly Want[] {
    const isTaken = how === 'asked' ? this.isAsked : this.isTailAsked;
    if (how === 'asked') this.isAsked = true;
    else this.isTailAsked = true;
    return isTaken ? nobody : this.all;
  }
}

const nobody: readonly Want[] = [];

class Wanted {
  /** By the text itself. */
  readonly exact = new Map<string, Wants>();
  /** By the text without regard to case and white space, by its ends, and by the group's id. */
  readonly byText = new Map<string, Wants>();

  constructor(groups: readonly Group[], wants: readonly Want[]) {
    for (const want of wants) {
      const text = loosen(want.text);
      add(this.exact, want.text, want);
      add(this.byText, text, want);
      for (const tail of tailsOf(text)) add(this.byText, tail, { ...want, as: 'tail' });
    }
    for (const { id, name } of groups) add(this.byText, id, { group: id, text: name, as: 'id' });
  }
}

function add(lists: Map<string, Wants>, key: string, want: Want): void {
  let list = lists.get(key);
  if (list === undefined) lists.set(key, (list = new Wants()));
  list.all.push(want);
}

/** The texts that would lead to a group: its name, keys mapped to its id, and values renamed to its name. */
function wantsOf(groups: readonly Group[], { mapping, legacyNames }: GroupSettings): Want[] {
  const ids = new Set(groups.map(({ id }) => id));
  const byName = new Map(groups.map(({ id, name }) => [name, id]));
  const wants = groups.map(({ id, name }): Want => ({ group: id, text: name, as: 'name' }));
  for (const [text, targets] of Object.entries(mapping)) {
    for (const id of (targets ?? []).map(canonicalId)) if (ids.has(id)) wants.push({ group: id, text, as: 'name' });
  }
  for (const [text, name] of Object.entries(legacyNames)) {
    const group = byName.get(name);
    if (group !== undefined) wants.push({ group, text, as: 'name' });
  }
  return wants;
}

/** What took a value away from the group that has exactly its name or key. */
function whyDiverted({ outcome, steps }: GroupValueTrace): NearMiss['difference'] {
  if (outcome === 'regex-dropped') return 'dropped-by-filter';
  return steps[1]?.step === 'legacy-renamed' ? 'renamed' : 'mapped-elsewhere';
}
