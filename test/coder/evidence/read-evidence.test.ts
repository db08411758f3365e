import { describe, expect, test } from 'vitest';
import { readEvidence } from '../../../electron/coder/evidence/read-evidence.ts';
import type { Caller } from '../../../electron/http/send.ts';
import { readingSchema } from '../../../electron/sync/readings/evidence-schema.ts';
import {
  callerOf,
  claims,
  debugLink,
  deploymentConfig,
  group,
  groupSync,
  jsonResponse,
  member,
  organization,
  organizationId,
  organizationSync,
  roleSync,
  signedOut,
  user,
} from '../answers.ts';

const base = `/api/v2/organizations/${organizationId}`;
const everyone = { ...group, id: organizationId, name: 'Everyone', display_name: '' };
const foreign = { ...group, id: 'f1', name: ' Com\u202Epilers' };
const features = {
  template_rbac: { entitlement: 'entitled', enabled: true },
  user_role_management: { entitlement: 'not_entitled', enabled: false },
};
const answer =
  (value: unknown, status = 200) =>
  () =>
    jsonResponse(status, value);
const forbidden = answer({ message: 'Forbidden.' }, 403);
const notFound = answer({ message: 'Resource not found or you do not have access to this resource' }, 404);

const owner = {
  '/api/v2/users/me': answer(user),
  '/api/v2/users/me/organizations': answer([organization]),
  '/api/v2/organizations': answer([organization, { ...organization, id: 'o2', name: 'labs', is_default: false }]),
  '/api/v2/groups': answer([everyone, group]),
  '/api/v2/entitlements': answer({ features, has_license: true }),
  '/api/v2/deployment/config': answer(deploymentConfig),
  '/api/v2/settings/idpsync/organization': answer(organizationSync),
  '/api/v2/debug/me/debug-link': answer(debugLink),
  '/api/v2/users/oidc-claims': answer({ claims }),
  '/api/v2/authcheck': answer({ 'check-3': true }),
  [`${base}/groups`]: answer([everyone, group, foreign]),
  [`${base}/settings/idpsync/groups`]: answer(groupSync),
  [`${base}/settings/idpsync/roles`]: answer(roleSync),
  [`${base}/members/roles`]: answer([
    { name: 'organization-admin', built_in: true },
    { name: 'data-team', built_in: false },
  ]),
  [`${base}/members/me`]: answer(member),
};

const read = (answers: Record<string, () => Response> = {}) =>
  readEvidence(callerOf({ ...owner, ...answers }), { depth: 'everything', version: '2.36.1', now: () => 1234 });
const organizationIn = async (answers: Record<string, () => Response>) => {
  const { evidence } = await read(answers);
  const first = evidence.organizations.known ? evidence.organizations.value[0] : undefined;
  return first ?? expect.fail('no organization');
};
const fromDeployment = (value: unknown) => ({ known: true, value, from: 'deployment', at: 1234 });
const unknown = (why: string) => ({ known: false, why });

describe('what an owner can see', () => {
  test('is everything, by the names that were sent', async () => {
    const reading = await read();
    const { evidence, tried } = reading;
    expect(reading).toMatchObject({ at: 1234, everythingAt: 1234 });
    expect(tried).toEqual([]);
    expect(evidence).toMatchObject({
      version: '2.36.1',
      user: fromDeployment({
        id: user.id,
        username: 'mika',
        loginType: 'oidc',
        status: 'active',
        siteRoles: [{ name: 'user-admin', displayName: 'User Admin' }],
      }),
      claims: { known: true, from: 'debug-link', at: 1234 },
      features: fromDeployment({ groups: true, roles: false, organizations: false }),
      organizationSync: fromDeployment({
        field: 'orgs',
        mapping: { 'idp-acme': [organizationId] },
        assignDefault: true,
      }),
    });
    expect(evidence.claims).toMatchObject({
      value: { idToken: debugLink.id_token_claims, secondary: debugLink.user_info_claims, merged: claims },
    });
    const mine = { id: group.id, name: 'platform', isMember: true, source: 'oidc' };
    expect(evidence.organizations).toMatchObject({
      value: [
        {
          id: organizationId,
          name: 'acme',
          isMember: true,
          groups: fromDeployment([mine, { id: 'f1', name: ' Com\u202Epilers', isMember: false, source: 'oidc' }]),
          ownGroups: fromDeployment([{ ...mine, displayName: 'Platform', memberCount: 14 }]),
          groupSync: fromDeployment({
            field: 'groups',
            mapping: { 'idp-platform': [group.id] },
            regexFilter: '^coder-.*$',
            autoCreate: true,
            legacyNames: {},
          }),
          roleSync: fromDeployment({ field: 'roles', mapping: { 'idp-admins': ['organization-admin'] } }),
          customRoles: fromDeployment(['data-team']),
          ownRoles: fromDeployment([{ name: 'data-team', displayName: '' }]),
          defaultRoles: ['organization-workspace-access'],
        },
        { id: 'o2', name: 'labs', isMember: false, ownGroups: fromDeployment([]), ownRoles: fromDeployment([]) },
      ],
    });
    expect(readingSchema.parse(JSON.parse(JSON.stringify(reading)))).toEqual(reading);
  });

  test('options as the sync goes by them: the access token, and the field that the scope sets', async () => {
    const { evidence } = await read();
    expect(evidence.options).toEqual(
      fromDeployment({
        claimsSource: 'access_token',
        issuerUrl: 'https://idp.example.com',
        scopes: ['openid', 'profile', 'email', 'groups'],
        authUrlParams: { access_type: 'offline' },
        usernameField: 'preferred_username',
        emailField: 'email',
        nameField: 'name',
        ignoreEmailVerified: false,
        emailDomains: [],
        allowSignups: true,
        allowedGroups: ['platform'],
        groups: { field: 'groups', mapping: { old: 'new' }, regexFilter: '.*', autoCreate: false },
        siteRoles: { field: 'roles', mapping: { boss: ['owner'] }, defaultRoles: [] },
        organizations: { field: '', mapping: {}, assignDefault: true },
      }),
    );
  });

  test('with mapping keys and names that are those of prototypes', async () => {
    const text = '{"field":"g","mapping":{"__proto__":["x"]},"legacy_group_name_mapping":{"__proto__":"y"}}';
    const settings = () => new Response(text, { headers: { 'content-type': 'application/json' } });
    const { groupSync: known } = await organizationIn({ [`${base}/settings/idpsync/groups`]: settings });
    if (!known.known || known.value === null) return expect.fail('not known');
    expect(Object.entries(known.value.mapping)).toEqual([['__proto__', ['x']]]);
    expect(Object.entries(known.value.legacyNames)).toEqual([['__proto__', 'y']]);
  });
});

describe('where claims come from', () => {
  const own = { known: true, from: 'oidc-claims', value: { idToken: null, secondary: null, merged: claims } };
  const link = '/api/v2/debug/me/debug-link';
  const ownPath = '/api/v2/users/oidc-claims';
  const neverSignedIn = answer({ message: 'Failed to get user link.', detail: 'sql: no rows in result set' }, 500);

  test.each([
    ['not an owner', forbidden, 'not-visible'],
    ['no such page', notFound, 'not-supported'],
    ['trouble', answer({ message: 'x' }, 500), 'no-answer'],
    ['a form that is not understood', answer({ merged_claims: 7 }), 'no-answer'],
    ['nothing stored', answer({ id_token_claims: null, user_info_claims: null, merged_claims: {} }), 'never-signed-in'],
  ])('debug link: %s', async (_what, response, why) => {
    const { evidence, tried } = await read({ [link]: response });
    expect(evidence.claims).toMatchObject(own);
    expect(tried).toEqual([{ source: 'debug-link', why }]);
  });

  test.each([
    ['an older server', notFound, 'not-supported'],
    ['nothing stored', answer({ claims: {} }), 'never-signed-in'],
    ['never signed in', neverSignedIn, 'never-signed-in'],
    ['another way of signing in', answer({ message: 'User is not an OIDC user.' }, 400), 'not-oidc'],
    ['no answer', answer({}, 503), 'no-answer'],
  ])('neither: %s', async (_what, response, why) => {
    const { evidence, tried } = await read({ [link]: forbidden, [ownPath]: response });
    expect(evidence.claims).toEqual(unknown(why));
    expect(tried).toEqual([
      { source: 'debug-link', why: 'not-visible' },
      { source: 'oidc-claims', why },
    ]);
  });

  test('nobody is asked for the claims of who signs in by GitHub', async () => {
    const { evidence, tried } = await read({ '/api/v2/users/me': answer({ ...user, login_type: 'github' }) });
    expect(evidence.claims).toEqual(unknown('not-oidc'));
    expect(tried).toEqual([]);
  });

  test('a UserInfo without claims is none', async () => {
    const { evidence } = await read({ [link]: answer({ ...debugLink, user_info_claims: {} }) });
    expect(evidence.claims).toMatchObject({ value: { secondary: null, idToken: debugLink.id_token_claims } });
  });
});

describe('what a member can see', () => {
  const member = {
    '/api/v2/deployment/config': forbidden,
    '/api/v2/settings/idpsync/organization': forbidden,
    '/api/v2/authcheck': answer(Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((at) => [`check-${at}`, false]))),
    [`${base}/settings/idpsync/groups`]: forbidden,
    [`${base}/settings/idpsync/roles`]: forbidden,
  };

  test('is not the settings', async () => {
    const { evidence } = await read(member);
    expect([evidence.options, evidence.organizationSync]).toEqual(Array(2).fill(unknown('not-visible')));
    const first = await organizationIn(member);
    expect([first.groupSync, first.roleSync]).toEqual(Array(2).fill(unknown('not-visible')));
  });

  test('is not even asked for, where the deployment says what the key may read', async () => {
    const asked: string[] = [];
    const caller = callerOf({ ...owner, ...member });
    const spying: Caller = {
      ...caller,
      fetch: (url, init) => (asked.push(new URL(url).pathname), caller.fetch(url, init)),
    };
    const { tried } = await readEvidence(spying, { depth: 'everything', version: null, now: Date.now });
    expect(tried).toEqual([{ source: 'debug-link', why: 'not-visible' }]);
    const refused = /debug-link|deployment\/config|idpsync/;
    expect(asked.filter((path) => refused.test(path))).toEqual([]);
    expect(asked.sort()).toEqual([...new Set(asked)]);
    // In one request, for each organization that is read whole.
    expect(asked.filter((path) => path.endsWith('/authcheck'))).toHaveLength(1);
  });

  test('is asked for all the same where it does not say', async () => {
    for (const authcheck of [answer({}), answer({ message: 'x' }, 500)]) {
      const { evidence } = await read({ '/api/v2/authcheck': authcheck });
      expect([evidence.options.known, evidence.organizationSync.known]).toEqual([true, true]);
      expect(evidence.claims).toMatchObject({ from: 'debug-link' });
    }
  });

  test('is all groups where one is not theirs, else perhaps only their own', async () => {
    expect((await organizationIn(member)).groups).toMatchObject({ known: true });
    const onlyOwn = { ...member, [`${base}/groups`]: answer([everyone, group]) };
    const { groups, ownGroups } = await organizationIn(onlyOwn);
    expect(groups).toEqual(unknown('not-visible'));
    expect(ownGroups).toMatchObject({ value: [{ name: 'platform' }] });
    expect((await organizationIn({ ...onlyOwn, '/api/v2/authcheck': answer({}, 500) })).groups).toEqual(
      unknown('not-visible'),
    );
    expect(
      (await organizationIn({ ...onlyOwn, '/api/v2/authcheck': answer({ 'check-3': true }) })).groups,
    ).toMatchObject({ known: true, value: [{ name: 'platform' }] });
  });
});

describe('parts that are missing', () => {
  test('a build without licensed features syncs nothing', async () => {
    const { evidence } = await read({ '/api/v2/entitlements': notFound, '/api/v2/groups': notFound });
    expect(evidence.features).toEqual(fromDeployment({ groups: false, roles: false, organizations: false }));
  });

  test('a licence that is missing is the reason that groups are', async () => {
    const unlicensed = answer({ message: 'Template RBAC is a Premium feature. Contact sales!' }, 403);
    const { groups, ownGroups } = await organizationIn({
      '/api/v2/groups': unlicensed,
      [`${base}/groups`]: unlicensed,
    });
    expect([groups, ownGroups]).toEqual(Array(2).fill(unknown('not-licensed')));
  });

  test('settings that cannot be read are as good as no answer', async () => {
    const strange = answer({ field: 'groups', mapping: { a: 'not a list' } });
    expect((await organizationIn({ [`${base}/settings/idpsync/groups`]: strange })).groupSync).toEqual(
      unknown('no-answer'),
    );
  });

  test('of many organizations only the first are read whole, the own ones before the others', async () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ ...organization, id: `m${index}`, name: `m${index}` }));
    const { evidence } = await read({ '/api/v2/organizations': answer([...many, organization]) });
    if (!evidence.organizations.known) return expect.fail('not known');
    const all = evidence.organizations.value;
    expect(all.map(({ name }) => name)).toEqual(['acme', ...many.map(({ name }) => name)]);
    expect(all.slice(25).map(({ groupSync: settings }) => settings)).toEqual(Array(6).fill(unknown('not-asked')));
    expect(all[24]?.groupSync).toEqual(unknown('not-supported'));
  });

  test('organizations of the user that the list of all does not name are asked for', async () => {
    const labs = { ...organization, id: 'o2', name: 'labs' };
    const { evidence } = await read({ '/api/v2/organizations': answer([labs]) });
    expect(evidence.organizations).toMatchObject({
      value: [
        { name: 'acme', isMember: true },
        { name: 'labs', isMember: false },
      ],
    });
  });

  test('a key whose scopes hide the user still sees what it may', async () => {
    const { evidence } = await read({ '/api/v2/users/me': notFound, '/api/v2/experiments': answer([]) });
    expect(evidence.user).toEqual(unknown('not-visible'));
    expect(evidence.claims).toMatchObject({ from: 'debug-link' });
    expect(evidence.organizations).toMatchObject({ known: true });
  });
});

describe('what a sign-in changes', () => {
  const readSignIn = (answers: Record<string, () => Response>) =>
    readEvidence(callerOf({ ...owner, ...answers }), { depth: 'sign-in', version: null, now: () => 1234 });
  const noClaims = {
    '/api/v2/debug/me/debug-link': forbidden,
    '/api/v2/users/oidc-claims': notFound,
  };

  test('is the claims, and nothing else is asked', async () => {
    const { evidence, everythingAt } = await readSignIn({ '/api/v2/users/me': answer({}, 500) });
    expect(evidence).toMatchObject({ claims: { value: { merged: claims } }, user: unknown('not-asked') });
    expect(everythingAt).toBeNull();
  });

  test('is the access where no claims can be seen', async () => {
    const { evidence } = await readSignIn(noClaims);
    expect(evidence).toMatchObject({
      claims: unknown('not-supported'),
      user: fromDeployment({ username: 'mika' }),
      organizations: { value: [{ ownGroups: { value: [{ name: 'platform' }] }, groupSync: unknown('not-asked') }] },
    });
  });

  test('is not known without an answer', async () => {
    const { evidence } = await readSignIn({ ...noClaims, '/api/v2/users/oidc-claims': answer({}, 503) });
    expect(evidence).toMatchObject({ claims: unknown('no-answer'), user: unknown('not-asked') });
  });
});

/** What has to give nothing for the other to be asked. */
const askedInstead: Record<string, Record<string, () => Response>> = {
  '/api/v2/users/oidc-claims': { '/api/v2/debug/me/debug-link': forbidden },
  '/api/v2/users/me/organizations': { '/api/v2/organizations': forbidden },
};

test.each(Object.keys(owner))('a key that is refused at %s ends it', async (path) => {
  const expired = answer({ message: signedOut, detail: 'API key expired at "x".' }, 401);
  await expect(read({ ...askedInstead[path], [path]: expired })).rejects.toMatchObject({ code: 'key-expired' });
});
