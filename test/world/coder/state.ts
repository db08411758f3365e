import type { LoginType } from '../options.ts';
import type { StoredSyncSettings } from './idp-sync/settings.ts';

/** Everything that one deployment remembers. Times are milliseconds; of secrets only SHA-256 digests are kept. */
export interface DeploymentState {
  deploymentId: string;
  users: Map<string, User>;
  links: Map<string, UserLink>;
  organizations: Map<string, Organization>;
  members: Membership[];
  groups: Map<string, Group>;
  customRoles: CustomRole[];
  idpSync: StoredSyncSettings;
  keys: Map<string, ApiKey>;
  clients: Map<string, OAuth2Client>;
  codes: AuthorizationCode[];
  tokens: OAuth2Token[];
}

export interface User {
  id: string;
  username: string;
  name: string;
  email: string;
  status: 'active' | 'dormant' | 'suspended';
  loginType: LoginType;
  passwordHash: string | undefined;
  roles: string[];
  createdAt: number;
  updatedAt: number;
  lastSeenAt: number;
}

/** The account at the identity provider that a user signed in with. */
export interface UserLink {
  subject: string;
  issuer: string;
  /** The provider's own tokens. They are used again, so they are the one secret kept in clear. */
  accessToken: string;
  refreshToken: string | undefined;
  expiresAt: number | undefined;
  idTokenClaims: Record<string, unknown>;
  userInfoClaims: Record<string, unknown>;
  mergedClaims: Record<string, unknown>;
}

export interface Organization {
  id: string;
  name: string;
  displayName: string;
  isDefault: boolean;
  sharesWorkspaces: boolean;
  defaultMemberRoles: string[];
  createdAt: number;
}

export interface Membership {
  userId: string;
  organizationId: string;
  roles: string[];
  createdAt: number;
}

export interface Group {
  id: string;
  organizationId: string;
  name: string;
  displayName: string;
  source: 'user' | 'oidc';
  quota: number;
  /** Of the group named `Everyone` this is unused: all members of the organization are in it. */
  memberIds: Set<string>;
}

export interface CustomRole {
  organizationId: string;
  name: string;
  displayName: string;
}

export type KeyLoginType = LoginType | 'token' | 'oauth2_provider_app';

export interface ApiKey {
  id: string;
  secretHash: string;
  userId: string;
  loginType: KeyLoginType;
  scopes: string[];
  allowList: string[];
  createdAt: number;
  updatedAt: number;
  expiresAt: number;
  lifetimeMs: number;
  /** 0 when never used. */
  lastUsedAt: number;
  name: string;
}

export interface ClientSecret {
  id: string;
  prefix: string;
  hash: string;
  lastUsedAt: number | undefined;
}

export interface OAuth2Client {
  id: string;
  name: string;
  icon: string;
  redirectUris: string[];
  isPublic: boolean;
  /** Set when the client registered itself. */
  registration: { tokenHash: string; metadata: Record<string, unknown> } | undefined;
  secrets: ClientSecret[];
  createdAt: number;
}

export interface AuthorizationCode {
  prefix: string;
  hash: string;
  clientId: string;
  userId: string;
  challenge: string;
  redirectUri: string | undefined;
  resource: string | undefined;
  scopes: string[];
  expiresAt: number;
}

/** A refresh token and the API key that is its access token. */
export interface OAuth2Token {
  clientId: string;
  secretId: string | undefined;
  userId: string;
  keyId: string;
  refreshPrefix: string;
  refreshHash: string;
  refreshExpiresAt: number;
  resource: string | undefined;
  scopes: string[];
}
