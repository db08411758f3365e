import type { Claims } from '../contract/explanation/json.ts';
import type { ClaimsSource } from '../contract/explanation/derivation.ts';
import type { AccessFact } from '../contract/state.ts';
import type { Mapping } from './settings/mapping.ts';
import type { Known } from '../contract/explanation/known.ts';
import type {
  DeploymentGroupSettings,
  GroupSettings,
  OrganizationSettings,
  SiteRoleSettings,
} from './settings/settings.ts';

/**
 * All that is known of one user at one deployment. What the tab Access shows, the history and the explanation are made of
 * it. Names and values are as they were sent: they are compared, and cleaned only where they are shown. It can be cloned
 * and written as JSON.
 */
export interface Evidence {
  /** As `buildinfo` names it; null when not known. */
  readonly version: string | null;
  readonly user: Known<UserEvidence>;
  /** What a deployment said of the user in a form that is not documented, fit to be shown; not known where there is one. */
  readonly facts: Known<readonly AccessFact[]>;
  readonly claims: Known<ClaimsEvidence>;
  readonly features: Known<Features>;
  readonly options: Known<DeploymentOptions>;
  /** What is stored; null when nothing is, so that the environment's settings hold. */
  readonly organizationSync: Known<OrganizationSettings | null>;
  /** Every organization that could be seen: the user's own, and with permission all. */
  readonly organizations: Known<readonly OrganizationEvidence[]>;
}

export interface UserEvidence {
  /** `''` when an earlier version of the app read it. */
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly name: string;
  /** `oidc`, `github`, `password`, `none`, as the deployment says it. */
  readonly loginType: string;
  /** `active`, `dormant` or `suspended`, as the deployment says it. */
  readonly status: string;
  readonly siteRoles: readonly RoleEvidence[];
}

export interface RoleEvidence {
  readonly name: string;
  /** `''` where the deployment sends none. */
  readonly displayName: string;
}

export interface ClaimsEvidence {
  /** null when only the merged claims are known. */
  readonly idToken: Claims | null;
  /** UserInfo, or the access token's claims; null when there were none or only the merged claims are known. */
  readonly secondary: Claims | null;
  /** What Coder worked with. */
  readonly merged: Claims;
}

/** `features[…].enabled` of the entitlements (coder-sync.md 12). */
export interface Features {
  readonly groups: boolean;
  readonly roles: boolean;
  readonly organizations: boolean;
}

/** What of the `CODER_OIDC_*` options changes an answer (coder-sync.md 14). */
export interface DeploymentOptions {
  readonly claimsSource: ClaimsSource;
  readonly issuerUrl: string | null;
  readonly scopes: readonly string[];
  /** Extra authorization parameters, such as `access_type` or `resource`. */
  readonly authUrlParams: Readonly<Record<string, string>>;
  readonly usernameField: string;
  readonly emailField: string;
  readonly nameField: string;
  readonly ignoreEmailVerified: boolean;
  readonly emailDomains: readonly string[];
  readonly allowSignups: boolean;
  readonly allowedGroups: readonly string[];
  readonly groups: DeploymentGroupSettings;
  readonly siteRoles: SiteRoleSettings;
  /** The environment's organization settings; they hold while nothing is stored. */
  readonly organizations: OrganizationSettings;
}

export interface OrganizationEvidence {
  readonly id: string;
  readonly name: string;
  /** `''` where the deployment sends none. */
  readonly displayName: string;
  readonly isDefault: boolean;
  readonly isMember: boolean;
  /** All of its groups but Everyone, or why only the user's own are known. */
  readonly groups: Known<readonly GroupEvidence[]>;
  /** The user's own groups in it. */
  readonly ownGroups: Known<readonly OwnGroupEvidence[]>;
  /** The settings that apply: the endpoint answers with the effective ones. `value: null` when sync is not set up. */
  readonly groupSync: Known<GroupSettings | null>;
  readonly roleSync: Known<{ readonly field: string; readonly mapping: Mapping } | null>;
  readonly customRoles: Known<readonly string[]>;
  readonly defaultRoles: readonly string[];
  readonly ownRoles: Known<readonly RoleEvidence[]>;
}

export interface GroupEvidence {
  readonly id: string;
  readonly name: string;
  readonly isMember: boolean;
  /** Who created the group: `oidc` or `user`. */
  readonly source: string;
}

export interface OwnGroupEvidence extends GroupEvidence {
  /** `''` where the deployment sends none. */
  readonly displayName: string;
  /** null where the deployment does not say. */
  readonly memberCount: number | null;
}
