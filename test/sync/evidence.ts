import type { Claims } from '../../electron/contract/explanation/json.ts';
import type { Known, Unknown } from '../../electron/contract/explanation/known.ts';
import type {
  ClaimsEvidence,
  DeploymentOptions,
  Evidence,
  Features,
  OwnGroupEvidence,
  OrganizationEvidence,
  UserEvidence,
} from '../../electron/sync/evidence.ts';
import type { GroupSettings, OrganizationSettings } from '../../electron/sync/settings/settings.ts';

export const known = <T>(value: T): Known<T> => ({ known: true, value, from: 'deployment', at: 1_790_000_000_000 });
export const unknown = (why: Unknown = 'not-visible'): Known<never> => ({ known: false, why });

const issuer = 'https://idp.acme.example';

const claims: Claims = {
  iss: issuer,
  sub: '248289',
  aud: 'coder',
  iat: 1_789_999_000,
  email: 'ada@acme.example',
  email_verified: true,
  preferred_username: 'ada',
  name: 'Ada Lindqvist',
  groups: ['platform'],
};

const options: DeploymentOptions = {
  claimsSource: 'userinfo',
  issuerUrl: issuer,
  scopes: ['openid', 'profile', 'email', 'offline_access'],
  authUrlParams: { access_type: 'offline' },
  usernameField: 'preferred_username',
  emailField: 'email',
  nameField: 'name',
  ignoreEmailVerified: false,
  emailDomains: [],
  allowSignups: true,
  allowedGroups: [],
  groups: { field: '', mapping: {}, regexFilter: '.*', autoCreate: false },
  siteRoles: { field: '', mapping: {}, defaultRoles: [] },
  organizations: { field: '', mapping: {}, assignDefault: true },
};

const user: UserEvidence = {
  id: '20000000-0000-4000-8000-000000000001',
  username: 'ada',
  email: 'ada@acme.example',
  name: 'Ada Lindqvist',
  loginType: 'oidc',
  status: 'active',
  siteRoles: [],
};

const groupSettings: GroupSettings = {
  field: 'groups',
  mapping: {},
  regexFilter: null,
  autoCreate: false,
  legacyNames: {},
};

/** Group sync as it is set up unless a change says otherwise. */
export const groupSyncOn = known(groupSettings);

export const organizationId = '10000000-0000-4000-8000-000000000001';
export const otherId = '10000000-0000-4000-8000-000000000002';

export const group = (name: string, isMember = false): OwnGroupEvidence => ({
  id: `id-of-${name.toLowerCase()}`,
  name,
  displayName: '',
  isMember,
  source: 'user',
  memberCount: null,
});

export interface Changes {
  readonly version?: string | null;
  readonly user?: Partial<UserEvidence> | Known<UserEvidence>;
  /** Put over the usual claims; undefined takes one away. */
  readonly claims?: Readonly<Record<string, Claims[string] | undefined>>;
  readonly idToken?: Claims;
  readonly userinfo?: Claims;
  readonly from?: 'pasted' | 'edited' | 'provider';
  readonly options?: Partial<DeploymentOptions> | null;
  readonly features?: Partial<Features> | null;
  readonly organizationSync?: OrganizationSettings | null;
  /** null: not visible; undefined: as usual. */
  readonly groupSync?: Partial<GroupSettings> | null;
  readonly organization?: Partial<OrganizationEvidence>;
  readonly others?: readonly Partial<OrganizationEvidence>[];
}

/** Evidence in which everything is known and in order, but for the changes. */
export function evidence(changes: Changes = {}): Evidence {
  const { groupSync, others = [] } = changes;
  const sync = groupSync === null ? unknown() : known({ ...groupSettings, ...groupSync });
  const userKnown =
    changes.user !== undefined && 'known' in changes.user ? changes.user : known({ ...user, ...changes.user });
  return {
    version: changes.version === undefined ? 'v2.36.1' : changes.version,
    user: userKnown,
    facts: unknown('not-supported'),
    claims: claimsOf(changes),
    features:
      changes.features === null
        ? unknown()
        : known({ groups: true, roles: true, organizations: true, ...changes.features }),
    options: changes.options === null ? unknown() : known({ ...options, ...changes.options }),
    organizationSync:
      changes.organizationSync === null
        ? unknown()
        : known(changes.organizationSync ?? { field: '', mapping: {}, assignDefault: true }),
    organizations: known([
      organization({ groupSync: sync, ...changes.organization }),
      ...others.map((other) =>
        organization({ id: otherId, name: 'labs', displayName: 'Labs', isDefault: false, ...other }),
      ),
    ]),
  };
}

function claimsOf({ claims: given = {}, idToken, userinfo, from }: Changes): Known<ClaimsEvidence> {
  const entries = Object.entries({ ...claims, ...given }).filter(
    (entry): entry is [string, Claims[string]] => entry[1] !== undefined,
  );
  const value = { idToken: idToken ?? null, secondary: userinfo ?? null, merged: Object.fromEntries(entries) };
  return { known: true, value, from: from ?? 'deployment', at: 1_790_000_000_000 };
}

function organization(changes: Partial<OrganizationEvidence>): OrganizationEvidence {
  const groups = [group('platform', true), group('gpu-users')];
  return {
    id: organizationId,
    name: 'acme',
    displayName: 'Acme',
    isDefault: true,
    isMember: true,
    groups: known(groups),
    ownGroups: known(groups.filter(({ isMember }) => isMember)),
    groupSync: groupSyncOn,
    roleSync: known(null),
    customRoles: known([]),
    defaultRoles: [],
    ownRoles: known([]),
    ...changes,
  };
}
