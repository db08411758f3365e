import type { Organization } from '../state.ts';
import type { GroupSyncSettings, Mapping, OrganizationSyncSettings, StoredSyncSettings } from './settings.ts';

/** `CODER_OIDC_*` options about claims and sync (coder-sync.md 14). */
export interface OidcOptions {
  /** Asked of the provider. `groups` among them names the group field where that is empty. */
  oidcScopes: string[];
  /** The ID token alone counts. */
  oidcIgnoreUserInfo: boolean;
  /** Claim of the allow list and, while nothing is stored, of the default organization's groups. */
  oidcGroupField: string;
  /** Claim values to group names. */
  oidcGroupMapping: Record<string, string>;
  oidcGroupRegexFilter: string;
  oidcGroupAutoCreate: boolean;
  /** Values of the group claim of which one is needed; empty allows all. */
  oidcAllowedGroups: string[];
  /** Claim of the site roles; empty leaves them alone. */
  oidcUserRoleField: string;
  oidcUserRoleMapping: Mapping;
  oidcUserRoleDefault: string[];
  oidcOrganizationField: string;
  /** Claim values to organization ids. */
  oidcOrganizationMapping: Mapping;
  oidcOrganizationAssignDefault: boolean;
}

/** What a deployment has without any of them set. */
export const defaultOidcOptions: OidcOptions = {
  oidcScopes: ['openid', 'profile', 'email'],
  oidcIgnoreUserInfo: false,
  oidcGroupField: '',
  oidcGroupMapping: {},
  oidcGroupRegexFilter: '.*',
  oidcGroupAutoCreate: false,
  oidcAllowedGroups: [],
  oidcUserRoleField: '',
  oidcUserRoleMapping: {},
  oidcUserRoleDefault: [],
  oidcOrganizationField: '',
  oidcOrganizationMapping: {},
  oidcOrganizationAssignDefault: true,
};

/** The options that are given, and the default of every other one. */
export function chooseOidcOptions(given: Partial<OidcOptions>): OidcOptions {
  const names = Object.keys(defaultOidcOptions) as (keyof OidcOptions)[];
  return Object.fromEntries(
    names.map((name) => [name, given[name] ?? defaultOidcOptions[name]]),
  ) as unknown as OidcOptions;
}

/** The deployment's group claim: the option, or `groups` when that scope is asked for. */
export function groupFieldOf(options: OidcOptions): string {
  return options.oidcGroupField || (options.oidcScopes.includes('groups') ? 'groups' : '');
}

/** The group settings that apply to an organization, as its endpoint shows them (coder-sync.md 9). */
export function groupSettingsOf(
  stored: StoredSyncSettings,
  options: OidcOptions,
  organization: Pick<Organization, 'id' | 'isDefault'>,
): GroupSyncSettings {
  const own = stored.groups.get(organization.id);
  if (own) return own;
  const field = organization.isDefault ? groupFieldOf(options) : '';
  if (!field) return { field: '', mapping: {}, regexFilter: null, autoCreate: false, legacyNames: {} };
  return {
    field,
    mapping: {},
    regexFilter: options.oidcGroupRegexFilter,
    autoCreate: options.oidcGroupAutoCreate,
    legacyNames: options.oidcGroupMapping,
  };
}

/** The organization settings that apply: the stored ones as a whole, else the environment's (coder-sync.md 8). */
export function organizationSettingsOf(stored: StoredSyncSettings, options: OidcOptions): OrganizationSyncSettings {
  return (
    stored.organization ?? {
      field: options.oidcOrganizationField,
      mapping: options.oidcOrganizationMapping,
      assignDefault: options.oidcOrganizationAssignDefault,
    }
  );
}
