import type { Abouts, CheckName } from '../../../electron/contract/explanation/findings.ts';
import { group, known, organizationId, otherId, unknown, type Changes } from '../evidence.ts';

/** What a check has to find, and something near it in which it may find nothing. */
export interface Case<Name extends CheckName = CheckName> {
  readonly found: Changes;
  readonly about?: Abouts[Name];
  readonly line?: string | null;
  readonly notFound: Changes;
}

const entra = 'https://login.microsoftonline.com/11111111-2222-4333-8444-555555555555/v2.0';
const guids = ['aaaaaaaa-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000002'];
const adfs = 'https://fs.acme.example/adfs';
const roleSync = (mapping = {}) => known({ field: 'roles', mapping });
const organizationSync = (changes = {}) => ({
  field: 'orgs',
  mapping: { eng: [organizationId] },
  assignDefault: false,
  ...changes,
});

/** One entry for each check; the type sees to it that none is missing. */
export const cases: { readonly [Name in CheckName]: Case<Name> } = {
  'group-claim-missing': {
    found: { claims: { groups: undefined } },
    about: { claim: 'groups', organization: 'Acme' },
    line: 'CODER_OIDC_SCOPES=openid,profile,email,offline_access,groups',
    notFound: { claims: { groups: [] } },
  },
  'group-claim-under-other-name': {
    found: { claims: { groups: undefined, team_size: 3, memberOf: ['platform'] } },
    about: { claim: 'groups', organization: 'Acme', other: 'memberOf' },
    line: '"field": "memberOf"',
    notFound: { claims: { groups: undefined, roles: ['developer'] } },
  },
  'group-claim-unreadable': {
    found: { claims: { groups: ['platform', 7] } },
    about: {
      claim: 'groups',
      organization: 'Acme',
      detail: 'invalid claim type. Element 1 expected a string, got: float64',
    },
    notFound: { claims: { groups: 'platform' } },
  },
  'group-claim-csv': {
    found: { claims: { groups: 'platform,gpu-users' } },
    about: { claim: 'groups', organization: 'Acme', value: 'platform,gpu-users' },
    notFound: { claims: { groups: ['platform,gpu-users'] } },
  },
  'group-claim-empty': {
    found: { claims: { groups: '' } },
    about: { claim: 'groups', organization: 'Acme' },
    notFound: {},
  },
  'nested-roles': {
    found: { claims: { realm_access: { roles: ['dev'] } }, groupSync: { field: 'realm_access.roles' } },
    about: { claim: 'realm_access', values: ['dev'], count: 1, setting: 'realm_access.roles' },
    notFound: { claims: { realm_access: { roles: ['dev'] } } },
  },
  'entra-ids': {
    found: { claims: { groups: guids } },
    about: { claim: 'groups', values: guids, count: 2 },
    notFound: { claims: { groups: guids }, groupSync: { mapping: { [guids[0]!]: ['g'], [guids[1]!]: ['g'] } } },
  },
  'entra-overage': {
    found: { claims: { groups: undefined, _claim_names: { groups: 'src1' } } },
    about: { claim: 'groups' },
    notFound: { claims: { _claim_names: { groups: 'src1' } } },
  },
  'adfs-resource': {
    found: { claims: { iss: adfs }, options: { issuerUrl: adfs, claimsSource: 'none' } },
    about: { setting: 'CODER_OIDC_AUTH_URL_PARAMS' },
    line: 'CODER_OIDC_AUTH_URL_PARAMS={"access_type":"offline","resource":"coder"}',
    notFound: {
      claims: { iss: adfs },
      options: { issuerUrl: adfs, claimsSource: 'none', authUrlParams: { resource: 'coder' } },
    },
  },
  'group-paths': {
    found: { claims: { groups: ['/platform', '/corp/gpu-users'] } },
    about: { organization: 'Acme', claim: 'groups', values: ['/platform', '/corp/gpu-users'], count: 2 },
    line: '"mapping": {"/platform":["id-of-platform"],"/corp/gpu-users":["id-of-gpu-users"]}',
    notFound: { claims: { groups: ['/nobody', 'platform'] } },
  },
  'distinguished-names': {
    found: { claims: { groups: ['CN=platform,OU=Groups,DC=acme', 'platform'] } },
    about: { claim: 'groups', values: ['CN=platform,OU=Groups,DC=acme'], count: 1 },
    notFound: { claims: { groups: ['CN=platform'] } },
  },
  'group-not-found': {
    found: { claims: { groups: ['platform', 'sales'] } },
    about: { organization: 'Acme', claim: 'groups', values: ['sales'], count: 1 },
    line: '"auto_create_missing_groups": true',
    notFound: { claims: { groups: ['platform', 'sales'] }, groupSync: { autoCreate: true } },
  },
  'name-differs-by-case': {
    found: { claims: { groups: ['platform', 'GPU-Users'] } },
    about: {
      organization: 'Acme',
      group: 'gpu-users',
      claim: 'groups',
      value: 'GPU-Users',
      other: 'gpu-users',
      count: 1,
    },
    line: '"mapping": {"GPU-Users":["id-of-gpu-users"]}',
    notFound: { claims: { groups: ['platform', 'gpu-users'] } },
  },
  'name-nearly-matches': {
    found: { claims: { groups: ['platform', 'coder-gpu-users'] } },
    about: {
      organization: 'Acme',
      group: 'gpu-users',
      claim: 'groups',
      value: 'coder-gpu-users',
      other: 'gpu-users',
      count: 1,
    },
    notFound: { claims: { groups: ['platform', 'gpu'] } },
  },
  'dropped-by-filter': {
    found: { claims: { groups: ['platform', 'gpu-users'] }, groupSync: { regexFilter: '^plat' } },
    about: {
      organization: 'Acme',
      claim: 'groups',
      values: ['gpu-users'],
      count: 1,
      setting: '^plat',
      group: 'gpu-users',
    },
    line: '"regex_filter": "(?:^plat)|^(?:gpu-users)$"',
    notFound: { claims: { groups: ['platform', 'sales'] }, groupSync: { regexFilter: '^plat' } },
  },
  'renamed-away': {
    found: { claims: { groups: ['platform', 'gpu-users'] }, groupSync: { legacyNames: { 'gpu-users': 'nothing' } } },
    about: {
      organization: 'Acme',
      group: 'gpu-users',
      claim: 'groups',
      value: 'gpu-users',
      other: 'gpu-users',
      count: 1,
    },
    notFound: { claims: { groups: ['platform', 'raw'] }, groupSync: { legacyNames: { raw: 'gpu-users' } } },
  },
  'mapped-elsewhere': {
    found: {
      claims: { groups: ['platform', 'gpu-users'] },
      groupSync: { mapping: { 'gpu-users': ['id-of-platform'] } },
    },
    line: '"mapping": {"gpu-users":["id-of-platform","id-of-gpu-users"]}',
    notFound: { claims: { groups: ['gpu-users'] }, groupSync: { mapping: { 'gpu-users': ['id-of-gpu-users'] } } },
  },
  'mapped-to-nothing': {
    found: { claims: { groups: ['platform', 'gpu-users'] }, groupSync: { mapping: { 'gpu-users': [] } } },
    about: { organization: 'Acme', claim: 'groups', values: ['gpu-users'], count: 1 },
    line: '"mapping": {"gpu-users":["id-of-gpu-users"]}',
    notFound: { groupSync: { mapping: { 'gpu-users': [] } } },
  },
  'mapped-id-unknown': {
    found: { claims: { groups: ['platform', 'raw'] }, groupSync: { mapping: { raw: ['gone'] } } },
    about: { organization: 'Acme', claim: 'groups', values: ['raw'], count: 1, other: 'gone' },
    notFound: {
      claims: { groups: ['raw'] },
      groupSync: { mapping: { raw: ['gone'] } },
      organization: { groups: unknown() },
    },
  },
  'filter-not-evaluated': {
    found: { groupSync: { regexFilter: '(?=a)' } },
    notFound: { groupSync: { regexFilter: '(?i)a' } },
  },
  'groups-lost-next': {
    found: { organization: { groups: known([group('platform', true), group('by-hand', true)]) } },
    about: { organization: 'Acme', claim: 'groups', values: ['by-hand'], count: 1 },
    notFound: {
      groupSync: { field: '' },
      organization: { groups: known([group('platform', true), group('by-hand', true)]) },
    },
  },
  'allow-list-missed': {
    found: {
      claims: { groups: ['Platform'] },
      options: {
        allowedGroups: ['sales', 'platform'],
        groups: { field: 'groups', mapping: {}, regexFilter: '.*', autoCreate: false },
      },
    },
    line: 'CODER_OIDC_ALLOWED_GROUPS=sales,Platform',
    notFound: {
      options: {
        allowedGroups: ['platform'],
        groups: { field: 'groups', mapping: {}, regexFilter: '.*', autoCreate: false },
      },
    },
  },
  'email-missing': {
    found: { claims: { email: undefined, upn: 'ada@acme.example' } },
    about: { claim: 'email', other: 'upn' },
    line: 'CODER_OIDC_EMAIL_FIELD=upn',
    notFound: { claims: { email: undefined, preferred_username: 'ada@acme.example' } },
  },
  'email-not-text': {
    found: { claims: { email: ['ada@acme.example'] } },
    about: { claim: 'email', value: '["ada@acme.example"]' },
    notFound: { claims: { email: undefined } },
  },
  'email-unverified': {
    found: { claims: { email_verified: undefined } },
    about: { claim: 'email_verified' },
    line: 'CODER_OIDC_IGNORE_EMAIL_VERIFIED=true',
    notFound: { claims: { email_verified: undefined }, version: 'v2.31.0' },
  },
  'email-domain-refused': {
    found: { options: { emailDomains: ['corp.example', ' acme.example'] } },
    about: { value: 'acme.example', values: ['corp.example', ' acme.example'], other: ' acme.example' },
    line: 'CODER_OIDC_EMAIL_DOMAIN=corp.example,acme.example',
    notFound: { options: { emailDomains: ['@ACME.example'] } },
  },
  'username-repaired': {
    found: { claims: { preferred_username: 'ada.l@acme.example' } },
    about: { claim: 'preferred_username', value: 'ada.l@acme.example', other: 'adal' },
    notFound: {},
  },
  'username-random': {
    found: { claims: { preferred_username: 'Ада' } },
    about: { claim: 'preferred_username', value: 'Ада' },
    notFound: { claims: { preferred_username: 'a.d.a' } },
  },
  'issuer-differs': {
    found: { options: { issuerUrl: 'https://idp.acme.example/' } },
    line: 'CODER_OIDC_ISSUER_URL=https://idp.acme.example',
    notFound: { claims: { iss: 'accounts.google.com' }, options: { issuerUrl: 'https://accounts.google.com' } },
  },
  'subject-missing': { found: { idToken: { iss: 'x', sub: '' } }, notFound: { idToken: { iss: 'x', sub: '1' } } },
  'userinfo-unreadable': {
    found: { idToken: { sub: '1' }, userinfo: { email: 7 } },
    about: { claim: 'email', value: '7' },
    notFound: { idToken: { sub: '1' }, userinfo: { email: 7 }, options: { claimsSource: 'none' } },
  },
  'login-type-differs': { found: { user: { loginType: 'github' } }, about: { value: 'github' }, notFound: {} },
  'sign-ups-off': {
    found: { user: unknown(), options: { allowSignups: false } },
    line: 'CODER_OIDC_ALLOW_SIGNUPS=true',
    notFound: { options: { allowSignups: false } },
  },
  'invalid-scope': {
    found: { options: { issuerUrl: entra, scopes: ['openid', 'groups', 'offline_access'] } },
    line: 'CODER_OIDC_SCOPES=openid,offline_access',
    notFound: { options: { scopes: ['openid', 'groups', 'offline_access'] } },
  },
  'openid-scope-missing': {
    found: { options: { scopes: ['email', 'offline_access'] } },
    line: 'CODER_OIDC_SCOPES=openid,email,offline_access',
    notFound: {},
  },
  'no-refresh-token': {
    found: { options: { scopes: ['openid', 'email'] } },
    line: 'CODER_OIDC_SCOPES=openid,email,offline_access',
    notFound: {
      options: {
        issuerUrl: 'https://accounts.google.com',
        scopes: ['openid'],
        authUrlParams: { access_type: 'offline', prompt: 'consent' },
      },
    },
  },
  'sync-not-licensed': {
    found: { features: { groups: false } },
    about: { setting: 'template_rbac' },
    notFound: { features: { groups: false }, claims: { groups: undefined }, groupSync: { field: '' } },
  },
  'sync-not-set-up': {
    found: { groupSync: { field: '' } },
    about: { organization: 'Acme', claim: 'groups' },
    line: '"field": "groups"',
    notFound: { groupSync: null },
  },
  'claims-older-than-access': {
    found: { claims: { groups: ['platform', 'gpu-users'] } },
    about: { organization: 'Acme', values: ['gpu-users'], count: 1, at: 1_789_999_000_000 },
    notFound: { claims: { groups: ['platform', 'gpu-users'] }, from: 'edited' },
  },
  'role-unknown': {
    found: { claims: { roles: ['Organization-Admin', 'dev'] }, organization: { roleSync: roleSync() } },
    about: {
      claim: 'roles',
      organization: 'Acme',
      values: ['Organization-Admin', 'dev'],
      count: 2,
      near: { value: 'Organization-Admin', other: 'organization-admin' },
    },
    line: '"mapping": {"Organization-Admin":["organization-admin"]}',
    notFound: { claims: { roles: ['dev'] }, organization: { roleSync: roleSync({ dev: ['organization-auditor'] }) } },
  },
  'role-claim-missing': {
    found: { organization: { roleSync: roleSync() } },
    about: { claim: 'roles', organization: 'Acme' },
    notFound: { organization: { roleSync: roleSync() }, features: { roles: false } },
  },
  'role-claim-unreadable': {
    found: { claims: { roles: 'a,b' }, options: { siteRoles: { field: 'roles', mapping: {}, defaultRoles: [] } } },
    notFound: { claims: { roles: 'a,b' } },
  },
  'organization-unmapped': {
    found: { claims: { orgs: ['eng', 'Acme'] }, organizationSync: organizationSync() },
    about: { claim: 'orgs', values: ['Acme'], count: 1, near: { value: 'Acme', other: 'Acme' } },
    line: `"mapping": {"Acme":["${organizationId}"]}`,
    notFound: { claims: { orgs: ['eng'] }, organizationSync: organizationSync() },
  },
  'organization-claim-missing': {
    found: { organizationSync: organizationSync() },
    about: { claim: 'orgs' },
    notFound: { organizationSync: organizationSync(), features: { organizations: false } },
  },
  'organization-claim-unreadable': {
    found: { claims: { orgs: 'a,b' }, organizationSync: organizationSync() },
    notFound: { claims: { orgs: 'a' }, organizationSync: organizationSync() },
  },
  'default-organization-left': {
    found: { claims: { orgs: [] }, organizationSync: organizationSync() },
    about: { organization: 'Acme' },
    line: '"organization_assign_default": true',
    notFound: { claims: { orgs: [] }, organizationSync: organizationSync({ assignDefault: true }) },
  },
  'not-in-organization': {
    found: {
      claims: { groups: ['platform', 'lab-users'] },
      others: [{ isMember: false, groups: known([group('lab-users')]) }],
    },
    about: { organization: 'Labs', values: ['lab-users'], count: 1 },
    notFound: { claims: { groups: ['platform'] }, others: [{ isMember: false, groups: known([group('lab-users')]) }] },
  },
  'organizations-lost-next': {
    found: { claims: { orgs: ['eng'] }, organizationSync: organizationSync(), others: [{}] },
    about: { organization: 'Labs' },
    notFound: {
      claims: { orgs: ['eng'] },
      organizationSync: organizationSync({ mapping: { eng: [organizationId, otherId] } }),
      others: [{}],
    },
  },
  'rules-uncertain': {
    found: { version: 'v2.34.0', claims: { email_verified: undefined } },
    about: { values: ['statedEmailRequired'], value: 'v2.34.0' },
    notFound: { version: 'v2.34.0' },
  },
};
