import { LikelyTexts } from './likely-texts.ts';
import { loosen } from './likeness.ts';
import type { Mapping } from '../settings/mapping.ts';
import type { GroupRecord } from './group-record.ts';

/** The group ids that a name is mapped to, or else the group of that name. */
export type Lead = readonly string[] | GroupRecord;

const nowhere: readonly string[] = [];

/** What the names that claim values stand for lead to: a mapped one to the mapped groups only, also when there are none. */
export class Leads {
  // A map, because looking up keys that are not there is slow in a large object.
  readonly #byName = new Map<string, Lead>();
  readonly #names: LikelyTexts;

  /** @param offered what the values have to offer; what nobody can ask for is left out. */
  constructor(mapping: Mapping, groups: readonly GroupRecord[], offered: LikelyTexts) {
    for (const record of groups) {
      const { name } = record.group;
      if (offered.mayHave(loosen(name))) this.#byName.set(name, record);
    }
    for (const name of Object.keys(mapping)) {
      if (offered.mayHave(loosen(name))) this.#byName.set(name, mapping[name] ?? nowhere);
    }
    this.#names = new LikelyTexts(this.#byName.size);
    for (const name of this.#byName.keys()) this.#names.add(name);
  }

  /** @returns undefined for a name that is neither mapped nor a group's. */
  get(name: string): Lead | undefined {
    return this.#names.mayHave(name) ? this.#byName.get(name) : undefined;
  }
}
