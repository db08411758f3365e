import type { DeploymentOptions } from '../evidence.ts';
import type { GroupSettings } from '../groups/group-settings.ts';
import type { OrganizationSettings } from '../organizations/sync-organizations.ts';
import type { Mapping } from '../settings/mapping.ts';

/** Settings that an admin gave the person. null: none of that kind were pasted. */
export interface PastedSettings {
  /** All options: what a pasted block does not set has Coder's default. */
  readonly options: DeploymentOptions | null;
  readonly organizationSync: OrganizationSettings | null;
  /** Group and role settings do not name the organization they belong to. */
  readonly groupSync: GroupSettings | null;
  readonly roleSync: RoleSettings | null;
}

export interface RoleSettings {
  readonly field: string;
  /** Claim values to role names. */
  readonly mapping: Mapping;
}
