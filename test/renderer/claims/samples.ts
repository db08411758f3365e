import type { Json } from '../../../electron/contract/explanation/json.ts';
import type { ClaimRow, ClaimsReport, ClaimUse } from '../../../electron/contract/explanation/report.ts';
import { deployment, fromNow } from '../samples.ts';

type Known = Extract<ClaimsReport, { known: true }>;

export const usedFor = (name: ClaimUse['use'], change: Partial<ClaimUse> = {}): ClaimUse => ({
  use: name,
  organizations: [],
  dropped: null,
  certain: true,
  ...change,
});

export const claim = (name: string, value: Json, change: Partial<ClaimRow> = {}): ClaimRow => ({
  name,
  value,
  from: 'id_token',
  also: null,
  lost: null,
  time: null,
  uses: [],
  personal: false,
  ...change,
});

const seconds = (time: number) => Math.floor(time / 1000);
const signedInAt = fromNow({ minutes: -70 });
const issuedAt = seconds(signedInAt);

const groups = [
  'platform-eng',
  'ML_GPU',
  'ds-readers',
  'corp-eu-all',
  'vpn-users',
  'on-call',
  'wiki-editors',
  'travel',
];

export const rows: readonly ClaimRow[] = [
  claim('iss', 'https://id.acme.example/realms/staff', { also: 'userinfo', uses: [usedFor('issuer')] }),
  claim('sub', '248289761001', { also: 'userinfo', uses: [usedFor('subject')], personal: true }),
  claim('email', 'ada@acme.example', {
    from: 'userinfo',
    also: 'id_token',
    lost: { value: 'a.lindqvist@acme.example' },
    uses: [usedFor('email')],
    personal: true,
  }),
  claim('email_verified', true, { uses: [usedFor('email-verified')] }),
  claim('preferred_username', 'ada', { also: 'userinfo', uses: [usedFor('username')], personal: true }),
  claim('groups', groups, {
    from: 'userinfo',
    uses: [usedFor('groups', { organizations: ['Platform', 'Data science'], dropped: 1 })],
  }),
  claim('roles', ['coder-audit'], { uses: [usedFor('site-roles', { dropped: 0 })] }),
  claim('resource_access', { coder: { roles: ['member'] } }),
  claim('exp', issuedAt + 300, { time: (issuedAt + 300) * 1000 }),
  claim('locale', 'sv-SE', { from: 'userinfo' }),
];

const valuesOf = (all: readonly ClaimRow[]) => Object.fromEntries(all.map(({ name, value }) => [name, value]));
const json = (all: readonly ClaimRow[]) => JSON.stringify(valuesOf(all), null, 2);

/** ID token and UserInfo apart, as an owner sees them. */
export const report = (change: Partial<Known> = {}): Known => {
  const all = change.rows ?? rows;
  return {
    known: true,
    basis: { source: 'debug-link', readAt: fromNow({ minutes: -5 }), signedInAt },
    tried: [],
    rows: all,
    raw: {
      idToken: json(all.filter(({ from, also }) => from === 'id_token' || also === 'id_token')),
      secondary: json(all.filter(({ from, also }) => from === 'userinfo' || also === 'userinfo')),
      merged: json(all),
    },
    fieldsKnown: true,
    ...change,
  };
};

/** What most people see: merged claims, and no settings. */
export const merged = (change: Partial<Known> = {}): Known => {
  const plain = rows.map((row) => ({
    ...row,
    from: null,
    also: null,
    lost: null,
    uses: row.uses.map((each) => ({ ...each, dropped: null, certain: each.use !== 'groups' })),
  }));
  return report({
    basis: { source: 'oidc-claims', readAt: fromNow({ minutes: -5 }), signedInAt: null },
    tried: [{ source: 'debug-link', why: 'not-visible' }],
    rows: plain,
    raw: { idToken: null, secondary: null, merged: json(plain) },
    fieldsKnown: false,
    ...change,
  });
};

/** Values that would do harm if they were taken for anything but text. */
export const hostileRows: readonly ClaimRow[] = [
  claim('<img src=x onerror=alert(1)>', '<script>alert(1)</script>'),
  claim('name', 'Ada \u202Egnitseretni\u202C \u200B\u0000\u001B[31m', { uses: [usedFor('name')], personal: true }),
  claim('groups', [' leading', 'trailing ', 'lone \uD800 half', 'a,b', '', 'non\u00A0breaking', 'x'.repeat(400)]),
  claim('__proto__', { constructor: { prototype: 1 } }),
  claim('long', 'long text without an end '.repeat(40_000)),
  claim('flag', 'true'),
];

export const manyGroups = Array.from({ length: 20_000 }, (_, index) => `corp-eu-platform-team-${index}`);

/** The deployment with facts about its claims changed. */
export const withExplanation = (
  change: Partial<ReturnType<typeof deployment>['explanation']>,
  rest: Parameters<typeof deployment>[0] = {},
) => deployment({ ...rest, explanation: { ...deployment().explanation, readAt: fromNow({ minutes: -5 }), ...change } });
