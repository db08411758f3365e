import { canonicalId } from '../settings/mapping.ts';
import type { GroupValueTrace } from './explanation.ts';
import type { GroupSettings } from './group-settings.ts';

/** The claim value that came closest to a group, and what stood between them. */
export interface NearMiss {
  readonly value: string;
  /** What the value nearly was: the group's name, a key that is mapped to the group, or a name renamed to it. */
  readonly wanted: string;
  readonly difference:
    'dropped-by-filter' | 'renamed' | 'mapped-elsewhere' | 'id-instead-of-name' | 'case' | 'white-space' | 'prefix';
}

/** Finds near misses for any number of groups in time linear in values, groups and mappings. */
export interface NearMisses {
  readonly of: (group: { readonly id: string | null; readonly name: string }) => NearMiss | null;
}

export function nearMisses(traces: readonly GroupValueTrace[], settings: GroupSettings): NearMisses {
  const byValue = new Map<string, GroupValueTrace>();
  const byFold = new Map<string, string>();
  const byTrimmed = new Map<string, string>();
  const byTail = new Map<string, string>();
  for (const trace of traces) {
    addFirst(byValue, trace.value, trace);
    addFirst(byFold, fold(trace.value), trace.value);
    addFirst(byTrimmed, fold(trace.value.trim()), trace.value);
    for (const tail of tailsOf(trace.value)) addFirst(byTail, tail, trace.value);
  }
  const keys = keysByTarget(settings);

  const exactly = (wanted: string): NearMiss | null => {
    const trace = byValue.get(wanted);
    return trace === undefined ? null : { value: trace.value, wanted, difference: whyDiverted(trace) };
  };
  const nearly = (wanted: string, difference: NearMiss['difference'], value: string | undefined): NearMiss | null =>
    value === undefined ? null : { value, wanted, difference };

  return {
    of: ({ id, name }) => {
      const wanted = [name, ...(keys.get(name) ?? []), ...(id === null ? [] : (keys.get(id) ?? []))];
      const looks: readonly ((text: string) => NearMiss | null)[] = [
        exactly,
        (text) => nearly(text, 'case', byFold.get(fold(text))),
        (text) => nearly(text, 'white-space', byTrimmed.get(fold(text.trim()))),
        (text) => nearly(text, 'prefix', byTail.get(fold(text))),
        (text) => nearly(text, 'prefix', firstIn(byFold, tailsOf(text))),
      ];
      const asId = id === null ? null : nearly(name, 'id-instead-of-name', byFold.get(id));
      for (const look of looks) {
        for (const text of wanted) {
          const miss = look(text);
          if (miss !== null) return miss;
        }
        if (asId !== null) return asId;
      }
      return null;
    },
  };
}

/** What took a value away from the group that has exactly its name or key. */
function whyDiverted({ outcome, steps }: GroupValueTrace): NearMiss['difference'] {
  if (outcome === 'regex-dropped') return 'dropped-by-filter';
  return steps.some(({ step }) => step === 'legacy-renamed') ? 'renamed' : 'mapped-elsewhere';
}

/** The claim values that would lead to a group: keys of the mapping by group id, of the renaming by group name. */
function keysByTarget({ mapping, legacyNames }: GroupSettings): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, string[]>();
  const add = (target: string, key: string) => {
    const list = keys.get(target);
    if (list === undefined) keys.set(target, [key]);
    else list.push(key);
  };
  for (const [key, ids] of Object.entries(mapping)) for (const id of ids ?? []) add(canonicalId(id), key);
  for (const [key, name] of Object.entries(legacyNames)) add(name, key);
  return keys;
}

const mostTails = 8;

/** What remains of a text after each separator: `/org/team`, `org:team`, `CN=team,OU=org`, `coder-team`. */
function tailsOf(text: string): string[] {
  const tails: string[] = [];
  for (const { index } of text.matchAll(/[/:\\=_-]/g)) {
    if (tails.length === mostTails) break;
    const tail = text.slice(index + 1);
    const end = text.charAt(index) === '=' ? tail.indexOf(',') : -1;
    tails.push(fold(end === -1 ? tail : tail.slice(0, end)));
  }
  return tails.filter((tail) => tail !== '');
}

const fold = (text: string) => text.toLowerCase();

function addFirst<T>(map: Map<string, T>, key: string, value: T): void {
  if (!map.has(key)) map.set(key, value);
}

function firstIn(map: ReadonlyMap<string, string>, keys: readonly string[]): string | undefined {
  for (const key of keys) if (map.has(key)) return map.get(key);
  return undefined;
}
