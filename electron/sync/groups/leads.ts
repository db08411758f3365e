import { canonicalId } from '../settings/mapping.ts';
import { GroupRecord } from './group-record.ts';
import type { GroupOutcome, GroupStep, GroupTarget } from '../../contract/explanation/groups.ts';
import type { GroupSettings } from '../settings/settings.ts';

/** The groups that values can be matched with. */
export interface GroupLookup {
  /** Of the organization whose sync runs. */
  readonly groups: readonly GroupRecord[];
  /** Of every organization: additions look groups up by id alone. */
  readonly byId: ReadonlyMap<string, GroupRecord>;
  /** Whether there may be groups that cannot be seen: in this organization, in any. */
  readonly hides: { readonly here: boolean; readonly anywhere: boolean };
  /** Everyone's id in each organization is the organization's own. */
  readonly everyoneIds: ReadonlySet<string>;
}

/** What a name that claim values can stand for leads to. */
export interface Lead {
  readonly outcome: GroupOutcome;
  /** The mapping, then each group or how it did not come to one. */
  readonly steps: readonly GroupStep[];
  readonly records: readonly GroupRecord[];
  /** Whether the sync makes a group of this name. */
  readonly isCreated: boolean;
}

/** Finds what a name leads to in one organization. Each name is worked out once, however many values stand for it. */
export function leadsIn(
  organization: string,
  { mapping, autoCreate }: Pick<GroupSettings, 'mapping' | 'autoCreate'>,
  lookup: GroupLookup,
): (name: string) => Lead {
  // One table, asked once for each value: most values are not in it.
  const meanings = new Map<string, GroupRecord | readonly string[]>();
  for (const record of lookup.groups) meanings.set(record.group.name, record);
  // A mapped name stands for the mapped groups only, also when there are none.
  for (const name of Object.keys(mapping)) meanings.set(name, mapping[name] ?? []);
  const missing = leadTo(null, [{ ...noGroup, result: lookup.hides.here ? 'not-visible' : 'name-not-found' }]);
  const everyone = { step: 'group', organization, id: organization, name: 'Everyone', result: 'everyone' } as const;
  const workOut = (name: string, meaning: GroupRecord | readonly string[] | undefined): Lead => {
    if (meaning instanceof GroupRecord) return leadTo(null, [meaning]);
    if (meaning !== undefined) return leadTo(meaning, targetsOf(meaning, lookup));
    if (name === everyone.name) return leadTo(null, [everyone]);
    return leadTo(null, [{ step: 'group', organization, id: null, name, result: 'created-and-granted' }]);
  };
  const leads = new Map<string, Lead>();
  return (name) => {
    const meaning = meanings.get(name);
    if (meaning === undefined && !autoCreate && name !== everyone.name) return missing;
    const known = leads.get(name);
    if (known !== undefined) return known;
    const lead = workOut(name, meaning);
    leads.set(name, lead);
    return lead;
  };
}

const noGroup = { step: 'group', organization: null, id: null, name: null } as const;

function targetsOf(ids: readonly string[], { byId, everyoneIds, hides }: GroupLookup): (GroupRecord | GroupTarget)[] {
  return [...new Set(ids.map(canonicalId))].map((id) => {
    const record = byId.get(id);
    if (record !== undefined) return record;
    if (everyoneIds.has(id)) return { step: 'group', organization: id, id, name: 'Everyone', result: 'everyone' };
    return { ...noGroup, id, result: hides.anywhere ? 'not-visible' : 'id-unknown' };
  });
}

/** @param ids null when the name is not mapped. */
function leadTo(ids: readonly string[] | null, targets: readonly (GroupRecord | GroupTarget)[]): Lead {
  const groups = targets.map((target) => (target instanceof GroupRecord ? target.group : target));
  return {
    outcome: outcomeOf(groups),
    steps: [{ step: 'mapping', ids }, ...groups],
    records: targets.filter((target) => target instanceof GroupRecord),
    isCreated: groups.some(({ result }) => result === 'created-and-granted'),
  };
}

function outcomeOf(groups: readonly GroupTarget[]): GroupOutcome {
  if (groups.some(({ result }) => result === 'granted' || result === 'created-and-granted')) return 'granted';
  const [first] = groups;
  return first === undefined ? 'mapped-to-nothing' : (first.result as Exclude<GroupOutcome, 'granted'>);
}
