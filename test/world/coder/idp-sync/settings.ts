/** Claim values to ids or role names. An empty list swallows its value (coder-sync.md 9). */
export type Mapping = Readonly<Record<string, readonly string[]>>;

/** Group sync of one organization. An empty `field` switches it off. */
export interface GroupSyncSettings {
  field: string;
  /** To group ids. */
  mapping: Mapping;
  /** RE2, searched anywhere in a value; null filters nothing. */
  regexFilter: string | null;
  autoCreate: boolean;
  /** Claim values to other names: the environment's mapping, before anything is stored. */
  legacyNames: Readonly<Record<string, string>>;
}

/** Role sync of one organization. */
export interface RoleSyncSettings {
  field: string;
  /** To role names. */
  mapping: Mapping;
}

/** Organization sync of the deployment. */
export interface OrganizationSyncSettings {
  field: string;
  /** To organization ids. */
  mapping: Mapping;
  assignDefault: boolean;
}

/** What administrators have stored, by organization id; where nothing is stored the environment may count. */
export interface StoredSyncSettings {
  organization: OrganizationSyncSettings | undefined;
  groups: Map<string, GroupSyncSettings>;
  roles: Map<string, RoleSyncSettings>;
}

/** What a mapping gives for a value; undefined when the value is none of its keys. */
export function targetsOf(mapping: Mapping, value: string): readonly string[] | undefined {
  return Object.hasOwn(mapping, value) ? mapping[value] : undefined;
}
