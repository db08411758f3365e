import type { TlsKind } from './certificates.ts';
import type { GenerationName } from './coder/generations.ts';
import type { OidcOptions } from './coder/idp-sync/oidc-options.ts';
import type { GroupSyncSettings, OrganizationSyncSettings, RoleSyncSettings } from './coder/idp-sync/settings.ts';

/** A person with an account at the world's OpenID provider. */
export interface WorldUser {
  /** Name of the account at the provider and user name at the deployments. */
  username: string;
  name: string;
  email: string;
  emailVerified?: boolean;
  /** Password at the provider; the default is `demo-<username>`. It is shown there as a hint: these are demo accounts. */
  password?: string;
  /** Values of the `groups` and `roles` claims. */
  groups?: string[];
  roles?: string[];
  /** Organizations at GitHub, where everybody has an account of the same name and password. */
  githubOrganizations?: string[];
  /** Further claims. */
  claims?: Record<string, unknown>;
}

export type LoginType = 'password' | 'github' | 'oidc' | 'none';

/** A user of one deployment. */
export interface DeploymentUser {
  username: string;
  name?: string;
  email?: string;
  loginType?: LoginType;
  /** Password at the deployment, for users of login type `password`. */
  password?: string;
  status?: 'active' | 'dormant' | 'suspended';
  /** Site roles, without the implied `member`. */
  roles?: string[];
  /** Organization roles by organization name; being named makes the user a member. Default: the default one. */
  organizations?: Record<string, string[]>;
}

export interface GroupSeed {
  name: string;
  displayName?: string;
  /** `oidc` when group sync created the group. */
  source?: 'user' | 'oidc';
  quota?: number;
  members?: string[];
}

export interface OrganizationSeed {
  name: string;
  displayName?: string;
  isDefault?: boolean;
  /** Members see every group and each other (the default), or only what they are in. */
  sharesWorkspaces?: boolean;
  defaultMemberRoles?: string[];
  customRoles?: { name: string; displayName: string }[];
  groups?: GroupSeed[];
}

/** What can be changed while the world runs. */
export interface DeploymentSettings extends OidcOptions {
  /** The OAuth2 server: the `oauth2` experiment, or from 2.38 on the provider switch. 2.24 and 2.30 have none to turn on. */
  oauth: boolean;
  /** Dynamic client registration. */
  registration: boolean;
  /** Keys of the OAuth2 server may not create keys, as where their scopes say so. */
  mintingRefused: boolean;
  /** Groups and the other licensed features. */
  licensed: boolean;
  /** Features that the licence leaves out, such as `multiple_organizations`. */
  unlicensedFeatures: string[];
  /** A build without the licensed code: its routes do not exist. */
  agplOnly: boolean;
  oidc: boolean;
  oidcSignups: boolean;
  /** Email domains that may sign in through the provider; empty allows all. */
  oidcEmailDomains: string[];
  signInText: string;
  passwordEnabled: boolean;
  /** Sign-in with GitHub: in the browser, or by device flow with Coder's own GitHub app. */
  github: 'off' | 'web' | 'device';
  githubSignups: boolean;
  /** GitHub organizations of which one is needed; empty allows all. */
  githubOrganizations: string[];
  workspaceProxy: boolean;
  /** An access URL other than the origin served here. */
  dashboardUrl: string | undefined;
  /** `CODER_REDIRECT_TO_ACCESS_URL`. */
  hostRedirect: boolean;
  /** Requests a minute per path and caller. */
  rateLimits: { api: number; signIn: number } | undefined;
  disableSessionRefresh: boolean;
  /** Waited before each answer, in milliseconds. */
  latencyMs: number;
  applicationName: string;
  logoUrl: string;
  termsOfServiceUrl: string;
}

/** What administrators have stored at a deployment about IdP sync; organizations by name. */
export interface StoredSyncSeed {
  organization?: OrganizationSyncSettings;
  groups?: Record<string, Pick<GroupSyncSettings, 'field'> & Partial<GroupSyncSettings>>;
  roles?: Record<string, RoleSyncSettings>;
}

/** What the provider does with one deployment's claims. */
export interface ProviderQuirks {
  /** Claims that are left out. */
  omitClaims?: string[];
  /** Claims that go by another name. */
  renameClaims?: Record<string, string>;
  /** Claims, by the name they are sent under, that only the ID token or only UserInfo holds. Others are in both. */
  claimsOnlyIn?: Record<string, 'id_token' | 'userinfo'>;
}

export interface DeploymentOptions extends Partial<DeploymentSettings> {
  /** Host name before `.localhost`. */
  name: string;
  /** What a person calls it, for the demo; the default is the name. */
  label?: string;
  generation?: GenerationName;
  tls?: TlsKind;
  /** Site role of every user who has no `roles` of their own; `member` means none. */
  role?: string;
  users?: DeploymentUser[];
  organizations?: OrganizationSeed[];
  idpSync?: StoredSyncSeed;
  provider?: ProviderQuirks;
  /** CSS colour of the deployment's pages. */
  accent?: string;
}

/** A deployment of CoderFlow. */
export interface CoderFlowOptions {
  /** Host name before `.localhost`. */
  name: string;
  label?: string;
  /** Its people, with the roles they are bound to: pairs of resource and role. */
  users: { username: string; email: string; bindings: [resource: string, role: string][] }[];
}

export interface WorldOptions {
  deployments: DeploymentOptions[];
  coderFlows?: CoderFlowOptions[];
  /** Accounts at the provider; the default is the demo's people. They are users of each deployment without its own. */
  users?: WorldUser[];
  /** Organizations of each deployment without its own. */
  organizations?: OrganizationSeed[];
}
