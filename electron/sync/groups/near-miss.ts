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
  const exact = new Wants();
  const whole = new Wants();
  const inFull = new Wants();
  for (const want of wantsOf(groups, settings)) {
    const text = loosen(want.text);
    exact.add(want.text, want);
    whole.add(text, want);
    for (const tail of tailsOf(text)) inFull.add(tail, want);
  }
  for (const { id, name } of groups) whole.add(id, { group: id, text: name, isId: true });

  const found = new Map<string, { readonly rank: number; readonly miss: NearMiss }>();
  const offer = (rank: number, { group, text }: Want, value: string, difference: NearMiss['difference']) => {
    if (rank >= (found.get(group)?.rank ?? Infinity)) return;
    found.set(group, { rank, miss: { value, wanted: text, difference } });
  };
  for (const trace of traces) {
    const { value } = trace;
    const text = loosen(value);
    if (whole.has(text)) {
      for (const want of exact.take(value)) offer(0, want, value, whyDiverted(trace));
      for (const want of whole.take(text)) {
        if (want.isId) offer(1, want, value, 'id-instead-of-name');
        else offer(2, want, value, want.text.length === value.length ? 'case' : 'white-space');
      }
    }
    for (const want of inFull.take(text)) offer(3, want, value, 'prefix');
    for (const tail of tailsOf(text)) {
      for (const want of whole.takeTail(tail)) if (!want.isId) offer(3, want, value, 'prefix');
    }
  }
  return new Map([...found].map(([group, { miss }]) => [group, miss]));
}

interface Want {
  readonly group: string;
  readonly text: string;
  /** Looks for the group's id where its name should be. */
  readonly isId: boolean;
}

/** Who looks for which text. Each list is handed out once per way of asking, which keeps the whole linear. */
class Wants {
  private readonly lists = new Map<string, { readonly wants: Want[]; isTaken: boolean; isTailTaken: boolean }>();

  add(key: string, want: Want): void {
    const list = this.lists.get(key);
    if (list === undefined) this.lists.set(key, { wants: [want], isTaken: false, isTailTaken: false });
    else list.wants.push(want);
  }

  has = (key: string) => this.lists.has(key);

  take(key: string): readonly Want[] {
    const list = this.lists.get(key);
    if (list === undefined || list.isTaken) return nobody;
    list.isTaken = true;
    return list.wants;
  }

  takeTail(key: string): readonly Want[] {
    const list = this.lists.get(key);
    if (list === undefined || list.isTailTaken) return nobody;
    list.isTailTaken = true;
    return list.wants;
  }
}

const nobody: readonly Want[] = [];

/** The texts that would lead to a group: its name, keys mapped to its id, and values renamed to its name. */
function wantsOf(groups: readonly Group[], { mapping, legacyNames }: GroupSettings): Want[] {
  const ids = new Set(groups.map(({ id }) => id));
  const byName = new Map(groups.map(({ id, name }) => [name, id]));
  const wants = groups.map(({ id, name }): Want => ({ group: id, text: name, isId: false }));
  for (const [text, targets] of Object.entries(mapping)) {
    for (const id of (targets ?? []).map(canonicalId)) if (ids.has(id)) wants.push({ group: id, text, isId: false });
  }
  for (const [text, name] of Object.entries(legacyNames)) {
    const group = byName.get(name);
    if (group !== undefined) wants.push({ group, text, isId: false });
  }
  return wants;
}

/** What took a value away from the group that has exactly its name or key. */
function whyDiverted({ outcome, steps }: GroupValueTrace): NearMiss['difference'] {
  if (outcome === 'regex-dropped') return 'dropped-by-filter';
  return steps[1]?.step === 'legacy-renamed' ? 'renamed' : 'mapped-elsewhere';
}
