import type { ClaimsComparison, InspectionReport, ProviderView } from '../../../../electron/contract/provider-view.ts';
import { withExplanation, report } from '../../claims/samples.ts';
import { FakeMain } from '../../fake-bridge.ts';
import { entry, form, inspection, provider } from '../../provider/samples.ts';
import { appState, fromNow, several } from '../../samples.ts';
import { choose, press, tab, type Scenario, type Step } from './scenario.ts';

const sent: InspectionReport = {
  kind: 'oidc',
  at: inspection.at,
  issuer: entry.issuer,
  clientId: entry.clientId,
  notes: [
    { severity: 'info', text: 'The ID token’s signature was checked (RS256).' },
    { severity: 'warning', text: 'The scope “groups” was asked for and not granted.' },
  ],
};

const github: InspectionReport = {
  kind: 'github',
  at: inspection.at,
  baseUrl: 'https://github.com',
  clientId: 'Iv1.abc',
  user: { login: 'ada', id: 1, name: 'Ada Lindqvist' },
  emails: [{ email: 'ada@acme.example', verified: true, primary: true }],
  organizations: [{ login: 'acme', state: 'active', role: 'member' }],
  teams: [{ organization: 'acme', slug: 'platform', name: 'Platform' }],
  admission: {
    admitted: 'no',
    steps: [
      { passed: true, rule: 'You are in an allowed organization.', seen: 'acme' },
      { passed: false, rule: 'You are in an allowed team.', seen: 'acme/platform is not among acme/gpu' },
    ],
    advice: { cause: 'Only the team acme/gpu is let in.', remedy: 'Ask to be added to it.' },
  },
  notes: [],
};

const compared: ClaimsComparison = {
  storedAt: fromNow({ minutes: -5 }),
  storedSignIn: fromNow({ hours: -8 }),
  sentAt: inspection.at,
  clientId: entry.clientId,
  rows: [
    {
      name: 'groups',
      outcome: 'different',
      stored: ['platform', 'on-call'],
      sent: ['platform', 'gpu-users'],
      expected: null,
      gained: ['gpu-users'],
      lost: ['on-call'],
    },
    { name: 'department', outcome: 'only-stored', stored: 'Engineering', expected: null, gained: [], lost: [] },
    {
      name: 'aud',
      outcome: 'different',
      stored: 'coder',
      sent: 'lanyard-ada',
      expected: 'Names the client that asked: Coder’s or yours.',
      gained: [],
      lost: [],
    },
    { name: 'sub', outcome: 'same', stored: 'ada', sent: 'ada', expected: null, gained: [], lost: [] },
  ],
};

const shown =
  (view: ProviderView | null, found: InspectionReport = sent) =>
  () =>
    new FakeMain(appState({ deployments: several(withExplanation({}, { provider: view })) }), {
      'claims.show': () => ({ ok: true, value: report() }),
      'provider.form': () => ({ ok: true, value: form }),
      'provider.show': () => ({ ok: true, value: found }),
      'provider.compare': () => ({ ok: true, value: compared }),
      'provider.save': () => ({
        ok: false,
        code: 'provider-invalid',
        detail: 'The issuer has to be a whole https address without “?” or “#”, such as https://id.example.com.',
      }),
    });

const inSettings = (
  name: string,
  view: ProviderView | null,
  steps: readonly Step[] = [],
  found: InspectionReport = sent,
): Scenario => ({
  name,
  main: shown(view, found),
  steps: [tab('Settings'), ...steps],
});

const signIn = {
  step: 'browser',
  endsAt: fromNow({ minutes: 9 }),
  hasLink: true,
  userCode: null,
  failure: null,
} as const;
const lines = [
  { check: 'address', outcome: 'ok', seen: 'An https address.', advice: null },
  {
    check: 'issuer',
    outcome: 'problem',
    seen: 'It calls itself https://id.acme.example/realms/acme/.',
    advice: { cause: 'The issuer ends in a slash.', remedy: 'Add the slash.' },
  },
  { check: 'device', outcome: 'skipped', seen: 'It offers no device flow.', advice: null },
] as const;

export const providers: readonly Scenario[] = [
  inSettings('provider-none', null),
  inSettings('provider-form', null, [press('Describe the provider')]),
  inSettings('provider-form-invalid', provider(), [press('Change provider'), press('Save provider')]),
  inSettings(
    'provider-doctor-running',
    provider({ doctor: { running: true, lines: lines.slice(0, 1), failure: null } }),
  ),
  inSettings('provider-doctor-done', provider({ doctor: { running: false, lines, failure: null } })),
  inSettings('provider-browser', provider({ signIn: { by: 'browser', ...signIn } })),
  inSettings(
    'provider-code',
    provider({
      signIn: {
        ...signIn,
        by: 'code',
        step: 'code',
        userCode: { text: 'WDJB-MJHT', page: 'https://id.acme.example/device' },
      },
    }),
  ),
  inSettings(
    'provider-failed',
    provider({
      signIn: {
        ...signIn,
        by: 'browser',
        hasLink: false,
        failure: {
          code: 'exchange-failed',
          detail: 'invalid_scope',
          advice: { cause: 'The client may not ask for “groups”.', remedy: 'Allow the scope for the client.' },
        },
      },
    }),
  ),
  inSettings('provider-inspected', provider({ inspection, signedIn: true })),
  inSettings(
    'provider-github',
    provider({
      entry: { kind: 'github', baseUrl: 'https://github.com', clientId: 'Iv1.abc', hasSecret: false, admission: null },
      inspection: { ...inspection, kind: 'github', count: 1 },
    }),
    [],
    github,
  ),
  {
    name: 'claims-sent',
    main: shown(provider({ inspection })),
    steps: [tab('Claims'), choose('What the provider sends now')],
  },
  { name: 'claims-compare', main: shown(provider({ inspection })), steps: [tab('Claims'), choose('Compare')] },
];
