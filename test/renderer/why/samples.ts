import type { Claims } from '../../../electron/contract/explanation/json.ts';
import type { Known, Unknown } from '../../../electron/contract/explanation/known.ts';
import type { HistoryEntry, ToldReport } from '../../../electron/contract/explanation/report.ts';
import type { DeploymentView } from '../../../electron/contract/state.ts';
import { whyReport } from '../../../electron/app/explanation/reports.ts';
import { tellReport } from '../../../electron/sync/report/tell.ts';
import { applyEdits } from '../../../electron/sync/editing/edit.ts';
import { evaluate } from '../../../electron/sync/evaluation/evaluate.ts';
import type {
  DeploymentOptions,
  Evidence,
  OrganizationEvidence,
  OwnGroupEvidence,
  UserEvidence,
} from '../../../electron/sync/evidence.ts';
import { FakeMain } from '../fake-bridge.ts';
import { appState, fromNow } from '../samples.ts';

const readAt = fromNow({ minutes: -2 });

export const known = <T>(value: T, from: (Known<T> & { known: true })['from'] = 'deployment'): Known<T> => ({
  known: true,
  value,
  from,
  at: readAt,
});
export const unknown = (why: Unknown) => ({ known: false, why }) as const;

const uuid = (digit: number) => `0000000${digit}-0000-4000-8000-000000000000`;
const group = (name: string, digit: number, isMember = false): OwnGroupEvidence => ({
  id: uuid(digit),
  name,
  displayName: '',
  isMember,
  source: 'oidc',
  memberCount: null,
});

const sent: Claims = {
  iss: 'https://id.acme.example',
  sub: '00u1a2b3c4',
  aud: 'coder',
  auth_time: Math.floor(fromNow({ hours: -3 }) / 1000),
  preferred_username: 'ada',
  name: 'Ada Lindqvist',
  email: 'ada@acme.example',
  email_verified: true,
  groups: ['acme-platform', 'ML_GPU', 'acme-oncall', 'acme-readers', 'staff', 'office-north'],
};

export const claims = (change: Claims = {}): Evidence['claims'] => {
  const merged = { ...sent, ...change };
  return known({ idToken: merged, secondary: null, merged }, 'debug-link');
};

const options: DeploymentOptions = {
  claimsSource: 'userinfo',
  issuerUrl: 'https://id.acme.example',
  scopes: ['openid', 'profile', 'email', 'groups', 'offline_access'],
  authUrlParams: { access_type: 'offline' },
  usernameField: 'preferred_username',
  emailField: 'email',
  nameField: 'name',
  ignoreEmailVerified: false,
  emailDomains: ['acme.example'],
  allowSignups: true,
  allowedGroups: [],
  groups: { field: '', mapping: {}, regexFilter: '', autoCreate: false },
  siteRoles: { field: '', mapping: {}, defaultRoles: [] },
  organizations: { field: '', mapping: {}, assignDefault: true },
};

export const organization = (change: Partial<OrganizationEvidence> = {}): OrganizationEvidence => ({
  id: uuid(1),
  name: 'platform',
  displayName: 'Platform',
  isDefault: true,
  isMember: true,
  groups: known([
    group('acme-platform', 3, true),
    group('acme-oncall', 4, true),
    group('ml-gpu', 5),
    group('acme-Readers', 6),
    group('designers', 7),
  ]),
  ownGroups: known([group('acme-platform', 3, true), group('acme-oncall', 4, true)]),
  groupSync: known({
    field: 'groups',
    mapping: {},
    regexFilter: '^acme-.*',
    autoCreate: false,
    legacyNames: { ML_GPU: 'ml-gpu' },
  }),
  roleSync: known(null),
  customRoles: known([]),
  defaultRoles: [],
  ownRoles: known([]),
  ...change,
});

const ada: UserEvidence = {
  id: uuid(9),
  username: 'ada',
  email: 'ada@acme.example',
  name: 'Ada Lindqvist',
  loginType: 'oidc',
  status: 'active',
  siteRoles: [],
};

/** What an owner can know of a user who lacks a group because of the name filter. */
export const evidence = (change: Partial<Evidence> = {}): Evidence => ({
  version: '2.36.1',
  user: known(ada),
  facts: unknown('not-supported'),
  claims: claims(),
  features: known({ groups: true, roles: true, organizations: true }),
  options: known(options),
  organizationSync: known(null),
  organizations: known([organization()]),
  ...change,
});

/** Everything is as it should be. */
export const fineEvidence = (): Evidence =>
  evidence({
    claims: claims({ groups: ['acme-platform', 'acme-oncall'] }),
    organizations: known([
      organization({ groups: known([group('acme-platform', 3, true), group('acme-oncall', 4, true)]) }),
    ]),
  });

/** A user who signs in with GitHub. */
export const githubEvidence = (): Evidence =>
  evidence({
    claims: unknown('not-oidc'),
    user: known({ ...ada, loginType: 'github' }),
  });

const hidden = unknown('not-visible');

/** What most people can know: their own claims, groups, organizations and roles. */
export const memberEvidence = (): Evidence =>
  evidence({
    claims: known({ idToken: null, secondary: null, merged: sent }, 'oidc-claims'),
    options: hidden,
    organizationSync: hidden,
    organizations: known([
      organization({ groups: hidden, groupSync: hidden, roleSync: hidden, customRoles: hidden }),
      organization({
        id: uuid(2),
        name: 'data-science',
        displayName: 'Data science',
        isDefault: false,
        groups: hidden,
        ownGroups: known([]),
        groupSync: hidden,
        roleSync: hidden,
        customRoles: hidden,
      }),
    ]),
  });

/** Thousands of values that the filter drops. */
export const manyEvidence = (count: number): Evidence =>
  evidence({
    claims: claims({ groups: ['acme-platform', ...Array.from({ length: count }, (_, index) => `team-${index}`)] }),
  });

/** The report that the app makes of what is known. */
export const reportOn = (all: Evidence): ToldReport => tellReport(whyReport(all, evaluate(all)));

const both = [
  { name: 'acme-platform', organization: 'platform', change: 'unchanged' },
  { name: 'acme-oncall', organization: 'platform', change: 'unchanged' },
] as const;

/** Newest first: the last sign-in took two groups away. */
export const history = (): readonly HistoryEntry[] => [
  {
    at: fromNow({ hours: -3 }),
    signedInAt: fromNow({ hours: -3 }),
    claims: [{ name: 'groups', organization: null, change: 'changed' }],
    organizations: [{ name: 'platform', organization: null, change: 'unchanged' }],
    groups: [
      ...both,
      { name: 'ml-gpu', organization: 'platform', change: 'lost' },
      { name: 'acme-Readers', organization: 'platform', change: 'lost' },
    ],
    roles: [],
  },
  {
    at: fromNow({ days: -4 }),
    signedInAt: null,
    claims: [],
    organizations: [{ name: 'platform', organization: null, change: 'unchanged' }],
    groups: [...both, { name: 'ml-gpu', organization: 'platform', change: 'gained' }],
    roles: [{ name: 'auditor', organization: null, change: 'gained' }],
  },
];

/** The page with the first deployment chosen, over a main process that works its reports out of what is known. */
export const explaining = (
  deployments: readonly DeploymentView[],
  all: Evidence,
  entries: readonly HistoryEntry[] = [],
): FakeMain =>
  new FakeMain(appState({ deployments }), {
    'why.show': () => ({ ok: true, value: reportOn(all) }),
    'claims.history': () => ({ ok: true, value: entries }),
    'why.whatIf': ({ claims: editedClaims, settings }) => {
      const edited = applyEdits(all, { claims: editedClaims, settings }, readAt);
      return { ok: true, value: edited.ok ? { ok: true, report: reportOn(edited.evidence) } : edited };
    },
  });
