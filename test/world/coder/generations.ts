/** The server generations that the world can play. */
export type GenerationName = '2.24' | '2.30' | '2.36' | '2.38';

/** What differs between generations, as data (coder-api.md 4.1, 13 and 14). */
export interface Generation {
  version: string;
  /** Absent: the dashboard answers there. Documents only: metadata, but `/oauth2` is gated off. */
  oauth2: 'absent' | 'documents-only' | 'experiment' | 'switch';
  tokenAuthMethods: string[];
  /** `Authorization: Bearer` and query `access_token` are read. */
  bearerToken: boolean;
  publicScopes: boolean;
  allowList: boolean;
  expireKey: boolean;
  /** API tokens slide like sessions, and their list always holds expired ones. */
  apiTokensSlide: boolean;
  listsExpiredAlways: boolean;
  oidcPkce: boolean;
  oidcClaims: boolean;
  groupMembers: boolean;
  paginatedGroups: boolean;
  aiSeats: boolean;
  defaultMemberRoles: boolean;
  /** Options about links and redirect hosts, of mid-2026. */
  laterOidcOptions: boolean;
  /** An `email_verified` that is not there, or is no truth value, refuses the sign-in. */
  statedEmailRequired: boolean;
  rateLimitPerUser: boolean;
  noStore: boolean;
  /** coder-api.md 13: public clients, any registered URI, bound scopes, secrets always checked, errors to the callback. */
  laterOAuth2: boolean;
}

const v224: Generation = {
  version: 'v2.24.4+9d3f1a0',
  oauth2: 'absent',
  tokenAuthMethods: [],
  bearerToken: false,
  publicScopes: false,
  allowList: false,
  expireKey: false,
  apiTokensSlide: true,
  listsExpiredAlways: true,
  oidcPkce: false,
  oidcClaims: false,
  groupMembers: false,
  paginatedGroups: false,
  aiSeats: false,
  defaultMemberRoles: false,
  laterOidcOptions: false,
  statedEmailRequired: false,
  rateLimitPerUser: false,
  noStore: false,
  laterOAuth2: false,
};

const v230: Generation = {
  ...v224,
  version: 'v2.30.1+5c7e2b8',
  oauth2: 'documents-only',
  tokenAuthMethods: ['client_secret_post'],
  bearerToken: true,
  publicScopes: true,
  allowList: true,
  oidcPkce: true,
};

/** What coder-api.md describes: 2.36.1, which it reports, and what was merged before 2.37. */
const v236: Generation = {
  ...v230,
  version: 'v2.36.1+2ab3c4d',
  oauth2: 'experiment',
  tokenAuthMethods: ['client_secret_basic', 'client_secret_post'],
  expireKey: true,
  apiTokensSlide: false,
  listsExpiredAlways: false,
  oidcClaims: true,
  groupMembers: true,
  paginatedGroups: true,
  aiSeats: true,
  defaultMemberRoles: true,
  laterOidcOptions: true,
  statedEmailRequired: true,
  rateLimitPerUser: true,
  noStore: true,
};

const v238: Generation = {
  ...v236,
  version: 'v2.38.0+e41d6f7',
  oauth2: 'switch',
  tokenAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
  laterOAuth2: true,
};

export const generations: Record<GenerationName, Generation> = {
  '2.24': v224,
  '2.30': v230,
  '2.36': v236,
  '2.38': v238,
};
