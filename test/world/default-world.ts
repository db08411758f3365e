import { groupIdOf } from './coder/identifiers.ts';
import { defaultUsers } from './default-users.ts';
import type { OrganizationSeed, WorldOptions } from './options.ts';

const acmeOrganizations: OrganizationSeed[] = [
  {
    name: 'acme',
    displayName: 'Acme',
    isDefault: true,
    groups: [
      { name: 'platform', displayName: 'Platform', source: 'oidc', quota: 10, members: ['ada', 'grace'] },
      { name: 'oncall', displayName: 'On call', source: 'oidc', quota: 4, members: ['ada'] },
      { name: 'compilers', displayName: 'Compilers', source: 'oidc', quota: 20, members: ['grace'] },
      { name: 'trial-gpus', displayName: 'GPU trial', source: 'user', quota: 40, members: ['ada'] },
    ],
    customRoles: [{ name: 'data-team', displayName: 'Data Team' }],
  },
  {
    name: 'acme-labs',
    displayName: 'Acme Labs',
    sharesWorkspaces: false,
    groups: [
      { name: 'prototypes', displayName: 'Prototypes', source: 'user', members: ['ada'] },
      { name: 'hardware', displayName: 'Hardware', source: 'user', members: ['grace'] },
    ],
  },
];

const stagingOrganizations: OrganizationSeed[] = [
  {
    name: 'staging',
    displayName: 'Staging',
    isDefault: true,
    groups: [
      { name: 'release', displayName: 'Release', source: 'user', members: ['ada'] },
      { name: 'gpu-users', displayName: 'GPU users', source: 'user', quota: 40, members: ['grace'] },
    ],
  },
];

const researchOrganizations: OrganizationSeed[] = [
  {
    name: 'research',
    displayName: 'Research',
    isDefault: true,
    groups: [
      { name: 'gpu-users', displayName: 'GPU users', source: 'oidc', members: ['grace'] },
      { name: 'simulations', displayName: 'Simulations', source: 'user' },
    ],
  },
];

const communityOrganizations: OrganizationSeed[] = [
  {
    name: 'community',
    displayName: 'Community',
    isDefault: true,
    groups: [{ name: 'maintainers', displayName: 'Maintainers', source: 'user', members: ['ada'] }],
  },
];

const workshopOrganizations: OrganizationSeed[] = [
  { name: 'workshop', displayName: 'Workshop', isDefault: true, groups: [] },
];

/**
 * The demo's deployments: one with everything, where a member sees nothing of the sync that put them into their groups;
 * one of the next generation where the user is an administrator, and whose filter drops `gpu-users`; an older one that the
 * user owns, to which the provider sends neither groups nor roles, and whose OAuth2 documents promise what it does not do, so that
 * `/cli-auth` leads in; one where people sign in with GitHub; and a small old unlicensed one with passwords only. Beside them a CoderFlow
 * deployment.
 */
export const defaultWorld: WorldOptions = {
  users: defaultUsers,
  deployments: [
    {
      name: 'acme',
      label: 'Acme production',
      generation: '2.36',
      accent: '#0b7285',
      signInText: 'Sign in with World ID',
      organizations: acmeOrganizations,
      idpSync: {
        groups: { acme: { field: 'groups', mapping: { 'gpu-users': [groupIdOf('acme', 'acme', 'trial-gpus')] } } },
        roles: { acme: { field: 'roles', mapping: { developer: ['organization-auditor', 'data-team'] } } },
      },
      users: [
        {
          username: 'ada',
          organizations: { acme: ['organization-auditor', 'data-team'], 'acme-labs': [] },
        },
        { username: 'grace', roles: ['owner'], organizations: { acme: [], 'acme-labs': ['organization-admin'] } },
      ],
    },
    {
      name: 'staging',
      label: 'Acme staging',
      generation: '2.38',
      accent: '#c2570c',
      organizations: stagingOrganizations,
      idpSync: {
        groups: {
          staging: {
            field: 'groups',
            regexFilter: '^(platform|oncall|compilers)',
            mapping: {
              oncall: [groupIdOf('staging', 'staging', 'release')],
              compilers: [groupIdOf('staging', 'staging', 'gpu-users')],
            },
          },
        },
      },
      users: [
        {
          username: 'ada',
          roles: ['user-admin', 'template-admin'],
          organizations: { staging: ['organization-admin'] },
        },
        { username: 'grace', roles: ['owner'] },
      ],
    },
    {
      name: 'research',
      label: 'Research cluster',
      generation: '2.30',
      accent: '#6741d9',
      passwordEnabled: false,
      organizations: researchOrganizations,
      idpSync: { groups: { research: { field: 'groups' } } },
      provider: { omitClaims: ['groups', 'roles'] },
      users: [{ username: 'ada', roles: ['owner'] }, { username: 'grace' }],
    },
    {
      name: 'community',
      label: 'Open source',
      generation: '2.36',
      accent: '#1f883d',
      oauth: false,
      oidc: false,
      github: 'device',
      passwordEnabled: false,
      organizations: communityOrganizations,
      users: [
        { username: 'ada', loginType: 'github', organizations: { community: ['organization-template-admin'] } },
        { username: 'grace', loginType: 'github', roles: ['owner'] },
      ],
    },
    {
      name: 'workshop',
      label: 'Workshop',
      generation: '2.24',
      accent: '#a61e4d',
      licensed: false,
      oidc: false,
      organizations: workshopOrganizations,
      users: [
        { username: 'ada', loginType: 'password', password: 'demo-ada', roles: ['template-admin'] },
        { username: 'grace', loginType: 'password', password: 'demo-grace', roles: ['owner'] },
      ],
    },
  ],
  coderFlows: [
    {
      name: 'agents',
      label: 'Agents',
      users: [
        {
          username: 'ada',
          email: 'ada@example.com',
          bindings: [
            ['environment billing', 'developer'],
            ['team platform', 'team_admin'],
          ],
        },
      ],
    },
  ],
};
