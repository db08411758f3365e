import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingWords } from '../../electron/sync/findings/finding-words.ts';
import { describeClaims } from '../../electron/sync/claims/claims-table.ts';
import { evaluate } from '../../electron/sync/evaluation/evaluate.ts';
import type { Claims, Json } from '../../electron/contract/explanation/json.ts';
import type { FactSource, Known, Unknown } from '../../electron/contract/explanation/known.ts';
import type {
  ClaimsEvidence,
  DeploymentOptions,
  Evidence,
  Features,
  OrganizationEvidence,
  UserEvidence,
} from '../../electron/sync/evidence.ts';
import type { GroupSettings } from '../../electron/sync/settings/settings.ts';

// Few words, so that values, names, keys and ids meet; most are awkward: inherited keys, half a surrogate pair, a
// right-to-left override, markup, white space, paths, distinguished names, ids.
const word = fc.constantFrom(
  'a',
  'A',
  ' a',
  'b',
  '/a',
  'CN=a,OU=b',
  'Everyone',
  '',
  '__proto__',
  'constructor',
  'toString',
  'g1',
  'o1',
  '\ud800',
  '\u202ea',
  '<b>a</b>',
  'aaaaaaaa-0000-4000-8000-00000000000A',
);
const claimName = fc.constantFrom(
  'groups',
  'roles',
  'orgs',
  'memberOf',
  'email',
  'email_verified',
  'preferred_username',
  'name',
  'sub',
  'iss',
  'aud',
  'iat',
  'auth_time',
  '__proto__',
  'realm_access',
  'resource_access',
  '_claim_names',
  'hasgroups',
  'urn:zitadel:iam:org:project:roles',
);
const issuer = fc.constantFrom(
  'https://login.microsoftonline.com/x/v2.0',
  'https://accounts.google.com',
  'https://x/adfs',
  'a',
);
const number = fc.constantFrom(0, -1, 1e308, 1e-308, 1_790_000_000, 9_007_199_254_740_993);

const record = <T>(value: fc.Arbitrary<T>, key: fc.Arbitrary<string> = word): fc.Arbitrary<Record<string, T>> =>
  fc.array(fc.tuple(key, value), { maxLength: 6 }).map((entries) => Object.fromEntries(entries));
const claim = fc.oneof(
  { weight: 5, arbitrary: fc.array(word, { maxLength: 6 }) },
  word,
  number,
  issuer,
  // As it is read from a text: of a negative zero nothing is left when it is written.
  fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as Json),
);
const claims = record(claim, claimName) as fc.Arbitrary<Claims>;
const mapping = record(fc.option(fc.array(word, { maxLength: 3 })));
const field = fc.constantFrom('groups', 'roles', 'orgs', '', '__proto__', 'realm_access.roles');
const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Known<T>> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        known: fc.constant(true as const),
        value,
        from: fc.constantFrom<FactSource[]>('deployment', 'debug-link', 'oidc-claims', 'provider', 'pasted', 'edited'),
        at: number,
      }),
    },
    fc.record({
      known: fc.constant(false as const),
      why: fc.constantFrom<Unknown[]>('not-visible', 'not-oidc', 'not-asked'),
    }),
  );

const groupSettings: fc.Arbitrary<GroupSettings> = fc.record({
  field,
  mapping,
  regexFilter: fc.constantFrom(null, '', '.*', 'a', '^(?i)a$', '(?=a)', '[', '\\Qa'),
  autoCreate: fc.boolean(),
  legacyNames: record(word),
});
const group = { id: fc.constantFrom('g1', 'g2', 'g3', 'g4'), name: word, isMember: fc.boolean(), source: word };
const groups = fc.uniqueArray(fc.record(group), { selector: ({ id }) => id, maxLength: 4 });
const ownGroups = fc.uniqueArray(fc.record({ ...group, displayName: word, memberCount: fc.option(fc.nat()) }), {
  selector: ({ id }) => id,
  maxLength: 4,
});
const role = fc.record({ name: word, displayName: word });
const organization = (id: string): fc.Arbitrary<OrganizationEvidence> =>
  fc.record({
    id: fc.constant(id),
    name: word,
    displayName: word,
    isDefault: fc.boolean(),
    isMember: fc.boolean(),
    groups: some(groups),
    ownGroups: some(ownGroups),
    groupSync: some(fc.option(groupSettings)),
    roleSync: some(fc.option(fc.record({ field, mapping }))),
    customRoles: some(fc.array(word, { maxLength: 3 })),
    defaultRoles: fc.array(word, { maxLength: 2 }),
    ownRoles: some(fc.array(role, { maxLength: 3 })),
  });
const organizationSettings = fc.record({ field, mapping, assignDefault: fc.boolean() });
const options: fc.Arbitrary<DeploymentOptions> = fc.record({
  claimsSource: fc.constantFrom('userinfo', 'access_token', 'none'),
  issuerUrl: fc.option(issuer),
  scopes: fc.subarray(['openid', 'email', 'groups', 'offline_access']),
  authUrlParams: record(word),
  usernameField: claimName,
  emailField: claimName,
  nameField: claimName,
  ignoreEmailVerified: fc.boolean(),
  emailDomains: fc.array(word, { maxLength: 2 }),
  allowSignups: fc.boolean(),
  allowedGroups: fc.array(word, { maxLength: 3 }),
  groups: fc.record({
    field,
    mapping: record(word),
    regexFilter: fc.constantFrom('.*', 'a', '['),
    autoCreate: fc.boolean(),
  }),
  siteRoles: fc.record({ field, mapping, defaultRoles: fc.array(word, { maxLength: 2 }) }),
  organizations: organizationSettings,
});
const user: fc.Arbitrary<UserEvidence> = fc.record({
  id: word,
  username: word,
  email: word,
  name: word,
  loginType: fc.constantFrom('oidc', 'github'),
  status: word,
  siteRoles: fc.array(role, { maxLength: 2 }),
});
const features: fc.Arbitrary<Features> = fc.record({
  groups: fc.boolean(),
  roles: fc.boolean(),
  organizations: fc.boolean(),
});
const sets: fc.Arbitrary<ClaimsEvidence> = fc.record({
  idToken: fc.option(claims),
  secondary: fc.option(claims),
  merged: claims,
});
const evidence: fc.Arbitrary<Evidence> = fc.record({
  version: fc.option(fc.constantFrom('v2.36.1', 'v2.34.0', 'v2.10.3', 'devel', '__proto__')),
  user: some(user),
  facts: some(fc.constant([])),
  claims: some(sets),
  features: some(features),
  options: some(options),
  organizationSync: some(fc.option(organizationSettings)),
  organizations: some(fc.tuple(organization('o1'), organization('o2'))),
});

const runs = { numRuns: 300 };

test('any evidence gives an evaluation that survives JSON, always the same, and leaves the evidence alone', () => {
  fc.assert(
    fc.property(evidence, (given) => {
      const before = JSON.stringify(given);
      const evaluation = evaluate(given);
      expect(JSON.parse(JSON.stringify(evaluation))).toEqual(evaluation);
      expect(JSON.stringify(evaluate(given))).toBe(JSON.stringify(evaluation));
      expect(JSON.stringify(given)).toBe(before);
      expect(evaluation.causes.length).toBeLessThanOrEqual(6);
      if (evaluation.completeness === 'exact') expect(evaluation.causes).toEqual([]);
    }),
    runs,
  );
});

test('no group comes out that no step granted and the user was not in', () => {
  fc.assert(
    fc.property(evidence, (given) => {
      const organizations = evaluate(given).explanation?.perOrganization ?? [];
      const traced = organizations.flatMap(({ groups }) => (groups.traced ? [groups.value] : []));
      const granted = new Set(
        traced
          .flatMap(({ values }) => values.flatMap(({ steps }) => steps))
          .flatMap((step) =>
            step.step === 'group' && (step.result === 'granted' || step.result === 'created-and-granted')
              ? [`${step.organization ?? ''} ${step.name ?? ''}`]
              : [],
          ),
      );
      for (const { organization, groups, memberOf } of traced) {
        const kept = groups
          .filter(({ change, from }) => change === 'kept' && from.length === 0)
          .map(({ name }) => name);
        for (const name of memberOf) expect(granted.has(`${organization} ${name}`) || kept.includes(name)).toBe(true);
      }
    }),
    runs,
  );
});

test('the claims table and the words take anything too', () => {
  fc.assert(
    fc.property(evidence, (given) => {
      const { explanation, findings } = evaluate(given);
      const table = describeClaims(given, explanation);
      expect(JSON.parse(JSON.stringify(table))).toEqual(table);
      expect(table.rows).toHaveLength(given.claims.known ? Object.keys(given.claims.value.merged).length : 0);
      for (const finding of findings) expect(findingWords(finding).title.length).toBeGreaterThan(0);
    }),
    runs,
  );
});
