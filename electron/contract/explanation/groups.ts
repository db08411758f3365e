/** A group that claim values can lead to. */
export interface GroupTarget {
  readonly step: 'group';
  /** null where an id led to no group. */
  readonly organization: string | null;
  /** null for a group that the sync is about to create, or of a name that does not exist. */
  readonly id: string | null;
  /** null where no group was found: by the name that the value stood for, or by `id`. */
  readonly name: string | null;
  readonly result:
    | 'granted'
    | 'created-and-granted'
    | 'everyone'
    | 'name-not-found'
    | 'id-unknown'
    /** Not all groups of the organization can be seen, and none that can has this name or id. */
    | 'not-visible';
}

/** One thing that happened to a claim value, in order (coder-sync.md 9). */
export type GroupStep =
  | { readonly step: 'found-in-claim'; readonly field: string }
  | { readonly step: 'legacy-renamed'; readonly to: string }
  | { readonly step: 'filter'; readonly pattern: string; readonly passed: boolean }
  /** Group ids of the mapping; null when the value is no key of it and stands for the group of its name. */
  | { readonly step: 'mapping'; readonly ids: readonly string[] | null }
  | GroupTarget;

/** How a claim value ended. `granted` means that at least one group came of it. */
export type GroupOutcome =
  | 'granted'
  | 'regex-dropped'
  | 'mapped-to-nothing'
  | 'name-not-found'
  | 'id-unknown'
  | 'not-visible'
  | 'everyone'
  | 'not-evaluated';

/** The values' traces are in the order of the claim, repeated values included. */
export interface GroupValueTrace {
  readonly value: string;
  readonly steps: readonly GroupStep[];
  readonly outcome: GroupOutcome;
}

/** Why the sync of an organization ran or did not. */
export type GroupSyncState =
  | { readonly state: 'off'; readonly why: 'not-licensed' | 'not-a-member' | 'no-settings' | 'empty-field' }
  | { readonly state: 'skipped'; readonly why: 'claim-unreadable'; readonly error: string }
  | ({ readonly state: 'not-evaluated' } & FilterProblem)
  | {
      readonly state: 'on';
      readonly field: string;
      readonly settings: 'stored' | 'deployment';
      readonly claim: 'claim-missing' | 'claim-null-or-empty' | 'values';
    };

/** One of an organization's groups, after the sync. */
export interface GroupTrace {
  readonly id: string | null;
  readonly name: string;
  readonly change: 'gained' | 'kept' | 'lost' | 'none';
  readonly isNew: boolean;
  /** The claim values that led here, each once, with the organization whose sync they went through. */
  readonly from: readonly { readonly organization: string; readonly value: string }[];
  /** For a group that no value led to, while the sync was on: what came closest. */
  readonly nearest: NearMiss | null;
}

export interface OrganizationGroups {
  readonly organization: string;
  readonly sync: GroupSyncState;
  readonly values: readonly GroupValueTrace[];
  readonly groups: readonly GroupTrace[];
  /** Names after the sync, in byte order, Everyone left out. */
  readonly memberOf: readonly string[];
  /** Names of the groups that the sync makes, in byte order. */
  readonly created: readonly string[];
}

/** The claim value that came closest to a group, and what stood between them. */
export interface NearMiss {
  readonly value: string;
  /** What the value nearly was: the group's name, a key that is mapped to the group, or a name renamed to it. */
  readonly wanted: string;
  readonly difference:
    'dropped-by-filter' | 'renamed' | 'mapped-elsewhere' | 'id-instead-of-name' | 'case' | 'white-space' | 'prefix';
}

export interface FilterProblem {
  readonly problem: 'filter-invalid' | 'filter-too-long' | 'filter-too-costly';
  /** What is wrong, for a person. */
  readonly detail: string;
}
