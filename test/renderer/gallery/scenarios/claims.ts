import type { ClaimsReport } from '../../../../electron/contract/explanation/report.ts';
import type { DeploymentView } from '../../../../electron/contract/state.ts';
import {
  claim,
  hostileRows,
  manyGroups,
  merged,
  report,
  rows,
  usedFor,
  withExplanation,
} from '../../claims/samples.ts';
import { FakeMain } from '../../fake-bridge.ts';
import { appState, fromNow, several } from '../../samples.ts';
import { choose, press, tab, type Scenario } from './scenario.ts';

const claimsOf =
  (value: ClaimsReport, shown: DeploymentView = withExplanation({})) =>
  () =>
    new FakeMain(appState({ deployments: several(shown) }), {
      'claims.show': () => ({ ok: true, value }),
      'why.paste': () => ({
        ok: true,
        value: {
          what: 'claims',
          understood: rows.map(({ name }) => name),
          notes: ['Taken as the claims of one sign-in.'],
          ignored: [{ text: '[debu] coderd: <b>not a claim</b>', why: 'not a line with claims' }],
          secretsLeftOut: ['CODER_OIDC_CLIENT_SECRET'],
        },
      }),
    });

const claimsTab = tab('Claims');

export const claims: readonly Scenario[] = [
  { name: 'claims', main: claimsOf(report()), steps: [claimsTab] },
  {
    name: 'claims-merged-narrow',
    main: claimsOf(merged()),
    narrow: true,
    steps: [{ keys: 'Tab Tab Enter' }, claimsTab],
  },
  {
    name: 'claims-pasted',
    main: claimsOf(
      merged({ basis: { source: 'pasted', readAt: fromNow({ minutes: -1 }), signedInAt: null }, tried: [] }),
    ),
    steps: [claimsTab, press('Paste claims…'), press('Paste from the clipboard')],
  },
  {
    name: 'claims-none',
    main: claimsOf({
      known: false,
      why: 'not-oidc',
      loginType: 'github',
      tried: [{ source: 'debug-link', why: 'not-visible' }],
    }),
    steps: [claimsTab],
  },
  {
    name: 'claims-many',
    main: claimsOf(
      report({
        rows: [
          claim('groups', manyGroups, { uses: [usedFor('groups', { organizations: ['Platform'], dropped: 19_996 })] }),
          ...rows.filter(({ name }) => name !== 'groups'),
        ],
      }),
    ),
    steps: [claimsTab, press('and 19,995 more values of groups')],
  },
  {
    name: 'claims-hostile',
    main: claimsOf(report({ rows: hostileRows }), withExplanation({ waitingSince: fromNow({ seconds: -40 }) })),
    steps: [claimsTab],
  },
  {
    name: 'claims-stale-raw',
    main: claimsOf(
      report(),
      withExplanation(
        { failure: { code: 'timed-out' } },
        {
          credential: null,
          status: { state: 'ended', since: fromNow({ hours: -7 }), failure: { code: 'provider-refused' } },
        },
      ),
    ),
    steps: [claimsTab, choose('Raw JSON')],
  },
];
