import type { WorldUser } from './options.ts';

/** The demo's people at the provider. */
export const defaultUsers: WorldUser[] = [
  {
    username: 'ada',
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    groups: ['platform', 'oncall', 'gpu-users', 'data-science'],
    roles: ['developer'],
    claims: { department: 'Engineering' },
  },
  {
    username: 'grace',
    name: 'Grace Hopper',
    email: 'grace@example.com',
    groups: ['platform', 'compilers'],
    roles: ['admin'],
  },
  {
    username: 'linus',
    name: 'Linus Pauling',
    email: 'linus@example.com',
    emailVerified: false,
    groups: [],
  },
];
