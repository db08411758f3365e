import type { Run } from './run.ts';

const fourDays = 4 * 86_400_000;

/** What a person, the system or time can do to one entry. Each resolves when its command has been answered. */
export const actions = {
  'sign in': ({ harness, id }: Run, key: string) => {
    harness.typed = key;
    return harness.app.handlers['signIn.start']({ id, way: 'paste' });
  },
  'sign out': ({ harness, id }: Run) => harness.app.handlers['signOut.now']({ id }),
  refresh: ({ harness, id }: Run) => harness.app.handlers['deployments.refresh']({ id }),
  renew: (run: Run) => {
    run.ahead = fourDays;
    return run.harness.app.handlers['deployments.refresh']({ id: run.id });
  },
  copy: async ({ harness, id }: Run) => {
    await harness.app.handlers['keys.copy']({ id, as: 'key' });
  },
  remove: ({ harness, id }: Run) => harness.app.handlers['deployments.remove']({ id }),
  edit: ({ harness, id }: Run) => harness.app.handlers['deployments.edit']({ id, label: 'Another label' }),
  'provider sign-in': ({ harness, id }: Run) => harness.app.handlers['provider.signIn']({ id, by: 'browser' }),
  quit: async ({ harness }: Run) => harness.app.quit.request('system'),
  'vault opens late': ({ harness, disk }: Run) => {
    disk.keyring.mood = 'open';
    return harness.app.handlers['vault.unlock']({});
  },
} as const satisfies Record<string, (run: Run, key: string) => Promise<void>>;

export type ActionName = keyof typeof actions;
export const actionNames = Object.keys(actions) as readonly ActionName[];
