import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Visitor } from './browsing.ts';
import type { GenerationName } from './coder/generations.ts';
import { breakEvery, type Break } from './schema/break.ts';
import { askDiscovery } from './schema/requests/discovery.ts';
import { askKeys, askWithRefusedKeys } from './schema/requests/keys.ts';
import { askOAuth } from './schema/requests/oauth.ts';
import { askSignIn } from './schema/requests/sign-in.ts';
import { askSync } from './schema/requests/sync.ts';
import { askGroups, askUsers } from './schema/requests/users.ts';
import { Stage } from './schema/stage.ts';
import { startWorld, type World } from './world.ts';

const releases = { '2.24': 24, '2.30': 30, '2.36': 36, '2.38': 38 } as const satisfies Record<GenerationName, number>;
const names = Object.keys(releases) as GenerationName[];

let world: World;
const stages = new Map<GenerationName, Stage>();
const stageOf = (name: GenerationName): Stage => stages.get(name)!;

beforeAll(async () => {
  const organization = {
    name: 'acme',
    isDefault: true,
    groups: [{ name: 'platform', source: 'oidc' as const, members: ['ada'] }, { name: 'empty' }],
    customRoles: [{ name: 'data-team', displayName: 'Data Team' }],
  };
  world = await startWorld({
    users: [
      { username: 'ada', name: 'Ada', email: 'ada@example.com', groups: ['platform'], githubOrganizations: ['acme'] },
      { username: 'octa', name: 'Octa', email: 'octa@example.com' },
    ],
    deployments: names.map((generation) => ({
      name: `r${releases[generation]}`,
      generation,
      organizations: [organization],
      users: [
        { username: 'ada', name: 'Ada', organizations: { acme: ['data-team'] } },
        { username: 'root', roles: ['owner'] },
        { username: 'local', loginType: 'password', password: 'secret', roles: ['template-admin'] },
        { username: 'gone', loginType: 'password', password: 'secret', status: 'suspended' },
      ],
      idpSync: {
        organization: { field: 'orgs', mapping: { a: [crypto.randomUUID()] }, assignDefault: true },
        groups: { acme: { field: 'groups', regexFilter: '^p', mapping: { old: [crypto.randomUUID()] } } },
        roles: { acme: { field: 'roles', mapping: { dev: ['data-team'] } } },
      },
    })),
  });
  for (const name of names) {
    const stage = new Stage(world, world.deployments.get(`r${releases[name]}`), releases[name]);
    await new Visitor(world.fetch).signIn(`${stage.deployment.origin}/api/v2/users/oidc/callback`, 'ada');
    stages.set(name, stage);
  }
}, 60_000);
afterAll(() => world.stop());

describe.each(names)('the answers of %s, against docs/reference/coder-api.md', (name) => {
  test('discovery', () => askDiscovery(stageOf(name)));
  test('signing in', () => askSignIn(stageOf(name)));
  test('keys', () => askKeys(stageOf(name)));
  test('keys that do not work', () => askWithRefusedKeys(stageOf(name)));
  test('users, organizations, roles', () => askUsers(stageOf(name)));
  test('groups', () => askGroups(stageOf(name)));
  test('claims and settings', () => askSync(stageOf(name)));
  test('OAuth2', () => askOAuth(stageOf(name)));

  test('the world has these endpoints and no other', () => {
    const { routes, endpoints } = stageOf(name);
    expect([...routes].sort()).toEqual(Object.keys(endpoints).sort());
  });

  test('each of them was asked for every status that it may answer', () => {
    const { endpoints, seen } = stageOf(name);
    const wanted = Object.entries(endpoints).flatMap(([endpoint, answers]) =>
      Object.keys(answers).map((status) => `${endpoint} ${status}`),
    );
    console.info(`${name}: ${Object.keys(endpoints).length} endpoints, ${seen.size} endpoint × status`);
    expect(wanted.filter((one) => !seen.has(one))).toEqual([]);
  });
});

/** Fields that are absent when there is nothing to say. */
const mayBeMissing = [
  / 200 (?:members\.|users\.)?name$/,
  /authmethods 200 terms_of_service_url$/,
  /oauth-authorization-server\/\* 200 registration_endpoint$/,
  /idpsync\/groups 200 legacy_group_name_mapping$/,
  /config 200 config\.(?:disable_password_auth|session_lifetime\.disable_expiry_refresh)$/,
  / \/oauth2\/(?:register 201|clients\/:client 200) (?:contacts|jwks|logo_uri|scope)$/,
];

/** Maps whose names somebody chose: claims, values of mappings, features, organizations. */
const maps = [
  / 200 (?:(?:id_token_|user_info_|merged_)?claims|mapping|legacy_group_name_mapping|features|organization_roles)/,
  / 200 config\.oidc\.(?:auth_url_params|group_mapping|organization_mapping|user_role_mapping)/,
  / 20[01] jwks/,
].map(({ source }) => source);
const anything = [/ 200 options\.value(?:$|\.)/, /authcheck 200 \w*$/];
const insideMaps = [...anything, ...maps.map((map) => new RegExp(`${map}\\.(?!\\w+\\.(?:entitlement|enabled)$)`))];
const mapsAndBelow = [...anything, ...maps.map((map) => new RegExp(`${map}(?:$|\\.)`))];

describe('a broken answer is noticed', () => {
  const unnoticed = (kind: Break, exceptions: readonly RegExp[]): string[] => {
    const all = [...stages.values()].flatMap(({ checked }) => checked);
    const forms = new Map(all.map((one) => [`${one.endpoint} ${one.status} ${formOf(one.json)}`, one]));
    const broken = [...forms.values()].flatMap((one) => breakEvery(one, kind));
    const missed = [...new Set(broken.filter(({ isNoticed }) => !isNoticed).map(({ where }) => where))].sort();
    console.info(`${kind}: ${broken.length} broken answers, of ${forms.size} forms`);
    return missed.filter((where) => !exceptions.some((exception) => exception.test(where)));
  };

  test('a field that is missing', () => {
    expect(unnoticed('missing', [...mayBeMissing, ...insideMaps])).toEqual([]);
  });

  test('a field of another type', () => {
    expect(unnoticed('type', insideMaps)).toEqual([]);
  });

  test('a field that is not known', () => {
    expect(unnoticed('unknown', mapsAndBelow)).toEqual([]);
  });
});

/** The names of the fields of an answer and the kinds of their values: answers of one form are broken once. */
const formOf = (value: unknown): string => {
  if (Array.isArray(value)) return `[${[...new Set(value.map(formOf))].join()}]`;
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return `{${Object.entries(value)
    .map(([name, one]) => `${name}:${formOf(one)}`)
    .join()}}`;
};
