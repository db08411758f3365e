import type { DeploymentOptions } from '../evidence.ts';
import type { GroupSettings, OrganizationSettings, RoleSettings } from '../settings/settings.ts';

/** Settings that an admin gave the person. null: none of that kind were pasted. */
export interface PastedSettings {
  /** All options: what a pasted block does not set has Coder's default. */
  readonly options: DeploymentOptions | null;
  readonly organizationSync: OrganizationSettings | null;
  /** Group and role settings do not name the organization they belong to. */
  readonly groupSync: GroupSettings | null;
  readonly roleSync: RoleSettings | null;
}
