import type {
  AppState,
  CopyKeyView,
  CredentialView,
  DeploymentView,
  GroupView,
  Access,
  OrganizationView,
  ProbeReport,
  SignInView,
  UserView,
  WayOffer,
} from '../../electron/contract/state.ts';
import { wayWords as coderWords } from '../../electron/coder/signin/way-words.ts';
import { waysFor } from '../../electron/coder/ways.ts';
import { wayWords as coderFlowWords } from '../../electron/coderflow/signin/way-words.ts';
import { offerOf, type WayDescription } from '../../electron/kinds/way-in.ts';

const words: Readonly<Record<string, WayDescription>> = { ...coderWords, ...coderFlowWords };
const wordsOf = (way: string): WayDescription => words[way] ?? coderWords.oauth;

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A time relative to now, in milliseconds since 1970. */
export const fromNow = (span: { days?: number; hours?: number; minutes?: number; seconds?: number }): number =>
  Date.now() +
  (span.days ?? 0) * day +
  (span.hours ?? 0) * hour +
  (span.minutes ?? 0) * minute +
  (span.seconds ?? 0) * second +
  // So that “6 h left” is still six when the page gets to show it.
  ((Object.values(span)[0] ?? 0) > 0 ? 30 * second : 0);

const ways: readonly WayOffer[] = waysFor({ server: 'on', registration: true, publicClients: false }, null, {
  password: true,
  github: 'device',
});

export const closedWays: readonly WayOffer[] = waysFor(
  { server: 'off', registration: false, publicClients: false },
  { hasSecret: false },
  { password: false, github: 'off' },
);

const user: UserView = {
  id: 'b0c5d6e7-1111-4222-8333-944455556666',
  username: 'ada',
  name: 'Ada Lindqvist',
  email: 'ada@acme.example',
  loginType: 'oidc',
  status: 'active',
  siteRoles: [{ name: 'auditor', displayName: 'Auditor' }],
};

export const group = (
  name: string,
  createdBy: GroupView['createdBy'],
  memberCount: number | null = null,
): GroupView => ({
  id: name,
  name,
  displayName: '',
  createdBy,
  memberCount,
});

export const organization = (change: Partial<OrganizationView> = {}): OrganizationView => ({
  id: 'platform',
  name: 'platform',
  displayName: 'Platform',
  isDefault: true,
  groups: {
    seen: true,
    value: [group('ml-gpu', 'sync', 14), group('platform-eng', 'sync', 52), group('on-call', 'hand', 6)],
  },
  roles: { seen: true, value: [{ name: 'organization-template-admin', displayName: 'Template admin' }] },
  defaultRoles: ['organization-workspace-access'],
  ...change,
});

export const identity = (change: Partial<Access> = {}): Access => ({
  user: { seen: true, value: user },
  organizations: {
    seen: true,
    value: [
      organization(),
      organization({
        id: 'ds',
        name: 'data-science',
        displayName: 'Data science',
        isDefault: false,
        groups: { seen: true, value: [group('ds-readers', 'hand', 21)] },
        roles: { seen: true, value: [] },
        defaultRoles: [],
      }),
    ],
  },
  facts: null,
  confirmedAt: fromNow({ seconds: -40 }),
  ...change,
});

export const credential = (change: Partial<CredentialView> = {}): CredentialView => ({
  kind: 'own-token',
  whose: 'ours',
  keyId: 'Ab3dEf6hIj',
  tokenName: 'Lanyard on workbench k3x9',
  expiresAt: fromNow({ days: 6 }),
  renewsAt: fromNow({ days: 3 }),
  ...change,
});

export const copyKey = (change: Partial<CopyKeyView> = {}): CopyKeyView => ({
  keyId: 'Zy8xWv6uTs',
  tokenName: 'Lanyard copy on workbench p2m4',
  createdAt: fromNow({ days: -2 }),
  expiresAt: fromNow({ days: 5 }),
  ...change,
});

/** A deployment that is signed in, unless changed. */
export const deployment = (change: Partial<DeploymentView> = {}): DeploymentView => {
  const host = change.host ?? 'coder.acme.example';
  return {
    id: 'acme',
    label: 'Acme production',
    color: 'blue',
    origin: `https://${host}`,
    host,
    kindName: 'Coder',
    version: '2.36.1',
    deploymentId: '5b0a1f2e-1111-4222-8333-abcdefabcdef',
    twins: [],
    ways,
    status: { state: 'signed-in', confirmedAt: fromNow({ seconds: -40 }) },
    identity: identity(),
    credential: credential(),
    copyKey: null,
    olderCopyKeys: [],
    signIn: null,
    oauthClient: null,
    provider: null,
    browser: null,
    maxTokenSeconds: 30 * 86_400,
    explanation: {
      revision: 0,
      reading: false,
      readAt: null,
      waitingSince: null,
      problems: 0,
      warnings: 0,
      latestChange: null,
      failure: null,
    },
    notExplained: null,
    mintsTokens: true,
    copies: [
      { as: 'key', label: 'The key alone', note: null },
      { as: 'environment', label: 'CODER_URL and CODER_SESSION_TOKEN', note: null },
    ],
    ...change,
  };
};

/** The same, never signed in. */
export const signedOut = (change: Partial<DeploymentView> = {}): DeploymentView =>
  deployment({ status: { state: 'signed-out' }, identity: null, credential: null, maxTokenSeconds: null, ...change });

/** With the words of its way in. */
export const signIn = ({ way = 'oauth', ...change }: Partial<SignInView> = {}): SignInView => ({
  way,
  title: wordsOf(way).title,
  steps: wordsOf(way).steps,
  step: 'browser',
  startedAt: fromNow({ seconds: -30 }),
  endsAt: fromNow({ minutes: 9 }),
  hasLink: true,
  userCode: null,
  guide: wordsOf(way).guide ?? [],
  output: null,
  clipboardOffer: false,
  refused: null,
  retryAt: null,
  failure: null,
  next: null,
  ...change,
});

export const report = (change: Partial<ProbeReport> = {}): ProbeReport => ({
  look: 'look-1',
  kindName: 'Coder',
  origin: 'https://coder.acme.example',
  host: 'coder.acme.example',
  version: '2.36.1',
  deploymentId: '5b0a1f2e-1111-4222-8333-abcdefabcdef',
  elapsedMs: 84,
  methods: { password: true, github: true, oidc: { text: 'Acme single sign-on', icon: iconData } },
  ways,
  canonicalOrigin: null,
  twins: [],
  noUsersYet: false,
  ...change,
});

/** A one-colour picture, as the main process would pass on a provider's icon. */
const iconData =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"%3E%3Ccircle cx="8" cy="8" r="7" fill="%23377dff"/%3E%3Ccircle cx="8" cy="8" r="3" fill="white"/%3E%3C/svg%3E';

export const appState = (change: Partial<AppState> = {}): AppState => ({
  version: '0.1.0',
  machine: 'workbench',
  vault: { state: 'ready', inMemory: 0, unlocking: false },
  preferences: { theme: 'system', clearClipboardSeconds: 60, takeCliKey: false },
  startAtLogin: { available: true, status: 'off' },
  deployments: [deployment()],
  tidyUps: [],
  notices: [],
  quitting: null,
  signInAll: null,
  ...change,
});

export const coderFlowWays: readonly WayOffer[] = [
  offerOf('cli-sso', coderFlowWords['cli-sso'], null),
  offerOf('guided-paste', coderFlowWords['guided-paste'], null),
];

/** A deployment of the other kind, signed in. */
export const coderFlow = (change: Partial<DeploymentView> = {}): DeploymentView =>
  deployment({
    id: 'agents',
    label: 'Agents',
    host: 'agents.acme.example',
    color: 'pink',
    kindName: 'CoderFlow',
    version: null,
    deploymentId: null,
    ways: coderFlowWays,
    identity: identity({
      user: { seen: false, why: 'not-supported' },
      organizations: { seen: false, why: 'not-supported' },
      facts: [
        { name: 'user.username', value: 'ada' },
        { name: 'user.email', value: 'ada@acme.example' },
        { name: 'bindings[1].resource', value: 'environment billing' },
        { name: 'bindings[1].role', value: 'developer' },
      ],
    }),
    credential: credential({ kind: 'kept-key', whose: 'theirs', tokenName: null, expiresAt: null, renewsAt: null }),
    notExplained: 'CoderFlow does not map claims to groups. What you may do there comes from bindings.',
    mintsTokens: false,
    maxTokenSeconds: null,
    copies: [
      { as: 'key', label: 'The key alone', note: null },
      {
        as: 'environment',
        label: 'CODER_API_KEY',
        note: 'CoderFlow’s CLI takes it in place of the key of its profile.',
      },
      { as: 'cli-profile', label: 'CLI profile commands', note: 'The profile is made without the key.' },
      { as: 'vscode', label: 'VS Code settings', note: 'VS Code keeps these settings in plain text.' },
    ],
    ...change,
  });

export const signedOutOfCoderFlow = (change: Partial<DeploymentView> = {}): DeploymentView =>
  coderFlow({ status: { state: 'signed-out' }, identity: null, credential: null, ...change });

/** Five deployments in five different states. */
export const several = (first: DeploymentView = deployment()): readonly DeploymentView[] => [
  first,
  deployment({
    id: 'staging',
    label: 'Acme staging',
    host: 'staging.acme.example',
    color: 'violet',
    credential: credential({ kind: 'kept-key', whose: 'theirs', renewsAt: null, expiresAt: fromNow({ hours: 5 }) }),
  }),
  deployment({
    id: 'research',
    label: 'Research cluster',
    host: 'research.example.edu',
    color: 'teal',
    version: '2.34.3',
    status: { state: 'ended', since: fromNow({ hours: -7 }), failure: { code: 'provider-refused' } },
    credential: null,
  }),
  deployment({
    id: 'northwind',
    label: 'Client: Northwind',
    host: 'coder.northwind.example',
    color: 'orange',
    status: {
      state: 'unreachable',
      since: fromNow({ minutes: -50 }),
      retryAt: fromNow({ minutes: 12 }),
      hasKey: true,
      failure: { code: 'timed-out' },
    },
  }),
  signedOut({ id: 'lab', label: 'Lab', host: 'lab.example.org', color: 'slate', version: '2.24.4', ways: closedWays }),
];
