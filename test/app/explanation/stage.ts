import { afterAll, beforeAll } from 'vitest';
import { LanyardError } from '../../../electron/contract/errors.ts';
import { defaultUsers } from '../../world/default-users.ts';
import { keyOf } from '../../world/flows.ts';
import type { OrganizationSeed } from '../../world/options.ts';
import { startWorld, type World } from '../../world/world.ts';
import { Harness, type HarnessOptions } from '../harness.ts';

const organizations: OrganizationSeed[] = [
  {
    name: 'acme',
    displayName: 'Acme',
    isDefault: true,
    groups: [{ name: 'platform' }, { name: 'oncall' }, { name: 'gpu-users' }, { name: 'compilers' }],
  },
];
const idpSync = { groups: { acme: { field: 'groups', regexFilter: '^(platform|oncall)$' } } };
/** The person with claims. */
export const ada = { ...defaultUsers[0]!, claims: { department: 'Engineering' } };
const owner = [{ username: 'ada', roles: ['owner'] }];
const member = [{ username: 'ada' }, { username: 'grace', email: 'grace@example.com' }];
const common = { organizations, idpSync, oauth: true, registration: true };

/** A world of deployments that differ in what they let be seen, before all tests of a file, and apps in it. */
export function setStage() {
  let world: World;
  const opened: Harness[] = [];
  beforeAll(async () => {
    world = await startWorld({
      users: [ada],
      deployments: [
        { name: 'owner', ...common, users: owner },
        { name: 'owner-again', ...common, users: owner },
        { name: 'member', ...common, users: member },
        { name: 'member-again', ...common, users: member },
        { name: 'old', ...common, generation: '2.24', users: member },
        { name: 'github', organizations, github: 'device', users: [{ username: 'ada', loginType: 'github' }] },
        { name: 'password', organizations, users: [{ username: 'ada', loginType: 'password', password: 'x' }] },
      ],
    });
  });
  afterAll(async () => {
    await Promise.all(opened.map(({ app }) => app.stop()));
    await world.stop();
  });

  const start = async (options: HarnessOptions = {}) => {
    const harness = new Harness(world, options);
    opened.push(harness);
    await harness.app.start();
    return harness;
  };

  /** Signs in with a session key, which is one of a sign-in through the provider or one that nobody signed in for. */
  const signInWith = async (h: Harness, name: string, how: 'provider' | 'given') => {
    const deployment = world.deployments.get(name);
    const id = await h.add(deployment.origin);
    await h.app.handlers['signIn.start']({ id, way: 'cli-auth' });
    const page = await h.person.nextPage();
    h.clipboard = how === 'given' ? keyOf(deployment, 'ada') : await h.person.cliAuthKey(page, 'ada');
    await h.app.handlers['signIn.useClipboard']({ id });
    await h.untilRead(id);
    return id;
  };

  const groupNames = (deployment: string) => {
    const { groups } = world.deployments.get(deployment).state;
    const ada = [...world.deployments.get(deployment).state.users.values()].find(({ username }) => username === 'ada');
    return [...groups.values()].filter(({ memberIds }) => memberIds.has(ada?.id ?? '')).map(({ name }) => name);
  };

  const setFilter = (deployment: string, regexFilter: string | null) => {
    const { idpSync: stored } = world.deployments.get(deployment).state;
    for (const settings of stored.groups.values()) settings.regexFilter = regexFilter;
  };

  const deployment = (name: string) => world.deployments.get(name);

  return { deployment, start, signInWith, groupNames, setFilter };
}

export const codeOf = (command: Promise<unknown>) =>
  command.then(
    () => null,
    (error: unknown) => (error instanceof LanyardError ? error.code : error),
  );

export const waitFor = async (reached: () => boolean) => {
  for (let wait = 0; !reached(); wait += 1) {
    if (wait > 500) throw new Error('not reached');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
