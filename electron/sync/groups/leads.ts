import { canonicalId, type Mapping } from '../settings/mapping.ts';
import { GroupRecord } from './group-record.ts';
import { LikelyTexts } from './likely-texts.ts';
import type { OfferedTexts } from './offered-texts.ts';
import type { GroupOutcome, GroupStep, GroupTarget } from '../../contract/explanation/groups.ts';

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

/** What a name leads to: a group that is there, or how it did not come to one. */
export type Target = GroupRecord | GroupTarget;

/** What a name that claim values can stand for leads to. */
export class Lead {
  /** The group of that name, which a mapping of the name takes out of its reach. */
  readonly group: GroupRecord | null;
  readonly targets: readonly Target[];
  readonly #ids: readonly string[] | null;
  /** The values that have taken the lead: most often one. */
  #taken: string | Set<string> | null = null;

  /** @param ids null when the name is not mapped. */
  constructor(group: GroupRecord | null, ids: readonly string[] | null, targets: readonly Target[]) {
    this.group = group;
    this.targets = targets;
    this.#ids = ids;
  }

  /** All steps of a value, given those up to the mapping. */
  stepsAfter(beginning: readonly GroupStep[]): GroupStep[] {
    const mapping: GroupStep = this.#ids === null ? unmapped : { step: 'mapping', ids: this.#ids };
    return beginning.concat(mapping, this.targets.map(stepOf));
  }

  get outcome(): GroupOutcome {
    if (this.targets.some(isGrant)) return 'granted';
    const [first] = this.targets;
    return first === undefined ? 'mapped-to-nothing' : (stepOf(first).result as Exclude<GroupOutcome, 'granted'>);
  }

  /** Whether it is the first time that this value takes the lead. Several can be renamed to one name. */
  take(value: string): boolean {
    if (this.#taken === null) {
      this.#taken = value;
      return true;
    }
    if (this.#taken === value) return false;
    if (typeof this.#taken === 'string') this.#taken = new Set([this.#taken]);
    const before = this.#taken.size;
    return this.#taken.add(value).size > before;
  }
}

export const unmapped: GroupStep = { step: 'mapping', ids: null };

const isGrant = (target: Target): boolean => target instanceof GroupRecord || target.result === 'created-and-granted';

const stepOf = (target: Target): GroupTarget => (target instanceof GroupRecord ? target.group : target);

/** What the names that claim values stand for lead to in one organization. */
export class Leads {
  // A map, because looking up keys that are not there is slow in a large object.
  readonly #byName = new Map<string, Lead>();
  readonly #names: LikelyTexts;
  readonly #organization: string;
  readonly #autoCreate: boolean;
  readonly #lookup: GroupLookup;

  /** @param offered what the values have to offer; names that none of them comes near are left out. */
  constructor(
    organization: string,
    { mapping, autoCreate }: { readonly mapping: Mapping; readonly autoCreate: boolean },
    lookup: GroupLookup,
    offered: OfferedTexts,
  ) {
    this.#organization = organization;
    this.#autoCreate = autoCreate;
    this.#lookup = lookup;
    for (const record of lookup.groups.filter(({ group }) => offered.isNear(group.name))) {
      this.#byName.set(record.group.name, new Lead(record, null, [record]));
    }
    for (const name of Object.keys(mapping).filter((key) => offered.isNear(key))) {
      this.#addMapped(name, mapping[name] ?? []);
    }
    this.#names = new LikelyTexts(this.#byName.size);
    for (const name of this.#byName.keys()) this.#names.add(name);
  }

  /** @returns undefined where the name is not mapped, no group has it, and none may be made. */
  get(name: string): Lead | undefined {
    return (this.#names.mayHave(name) ? this.#byName.get(name) : undefined) ?? this.#beyondGroups(name);
  }

  /** Goes through all names that some value may come near. */
  forEach(visit: (lead: Lead, name: string) => void): void {
    this.#byName.forEach(visit);
  }

  /** A mapped name stands for the mapped groups only, also when there are none. */
  #addMapped(name: string, ids: readonly string[]): void {
    const unique = ids.length === 1 ? ids.map(canonicalId) : [...new Set(ids.map(canonicalId))];
    const targets = unique.map((id) => this.#targetOf(id));
    this.#byName.set(name, new Lead(this.#byName.get(name)?.group ?? null, ids, targets));
  }

  #targetOf(id: string): Target {
    const { byId, everyoneIds, hides } = this.#lookup;
    const record = byId.get(id);
    if (record !== undefined) return record;
    if (everyoneIds.has(id)) return { step: 'group', organization: id, id, name: 'Everyone', result: 'everyone' };
    const result = hides.anywhere ? 'not-visible' : 'id-unknown';
    return { step: 'group', organization: null, id, name: null, result };
  }

  /** Where no group of the name is there: Everyone, or one that the sync makes. */
  #beyondGroups(name: string): Lead | undefined {
    const isEveryone = name === 'Everyone';
    if (!isEveryone && !this.#autoCreate) return undefined;
    const organization = this.#organization;
    const target: GroupTarget = isEveryone
      ? { step: 'group', organization, id: organization, name, result: 'everyone' }
      : { step: 'group', organization, id: null, name, result: 'created-and-granted' };
    const lead = new Lead(null, null, [target]);
    this.#byName.set(name, lead);
    this.#names.add(name);
    return lead;
  }
}
