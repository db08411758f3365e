import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { groupIdOf } from '../../world/coder/identifiers.ts';
import { keyOf } from '../../world/flows.ts';
import type { Harness } from '../harness.ts';
import { ada, setStage, waitFor } from './stage.ts';

const { deployment, start, signInWith, setFilter } = setStage();

describe('before and after', () => {
  /** The person at the page that the app opens to sign in again. */
  const signInAgain = async (h: Harness, id: string) => {
    await h.app.handlers['claims.signInAgain']({ id });
    const page = await h.person.nextPage();
    const { origin } = new URL(h.view(id).origin);
    expect(page).toBe(`${origin}/api/v2/users/oidc/callback?redirect=%2F`);
    expect(h.view(id).explanation.waitingSince).not.toBeNull();
    return page;
  };

  it('a sign-in that brings a group is seen, kept and told, and survives a restart', async () => {
    const h = await start();
    const name = 'owner-again';
    const id = await signInWith(h, name, 'provider');
    expect(await h.app.handlers['claims.history']({ id })).toEqual([]);
    const { credential } = h.view(id);
    setFilter(name, null);
    // The two sign-ins may be in one second, and then their times do not tell them apart.
    ada.claims.department = 'Research';
    const page = await signInAgain(h, id);
    await h.person.browser.signIn(page, 'ada');
    h.app.windowFocused();
    const view = await h.until(id, ({ explanation }) => explanation.waitingSince === null && !explanation.reading);
    expect(view.explanation.latestChange).toMatchObject({ gained: 1, lost: 0 });
    const [entry] = await h.app.handlers['claims.history']({ id });
    expect(entry?.groups.filter(({ change }) => change !== 'unchanged')).toEqual([
      { name: 'gpu-users', organization: 'acme', change: 'gained' },
    ]);
    // The app's own key stays as it is, and the other tabs see the new access too.
    await h.until(id, ({ identity }) => JSON.stringify(identity).includes('gpu-users'));
    expect(h.view(id).credential).toEqual(credential);

    await h.app.handlers['deployments.refresh']({ id });
    await h.app.stop();
    const next = await start({ folder: h.folder, keyring: h.keyring });
    await next.until(id, ({ explanation }) => explanation.latestChange !== null);
    expect(await next.app.handlers['claims.history']({ id })).toEqual([entry]);
    expect(next.view(id).explanation).toMatchObject({ readAt: view.explanation.readAt, reading: false });

    // Signing out leaves nothing of it.
    await next.app.handlers['signOut.now']({ id });
    expect(readdirSync(join(h.folder, 'snapshots'))).toEqual([]);
    expect(next.view(id).explanation).toMatchObject({ readAt: null, latestChange: null, problems: 0 });
    expect(await next.app.handlers['claims.history']({ id })).toEqual([]);
  });

  it('every sign-in of the app is kept, and one of somebody else begins anew', async () => {
    const h = await start();
    const id = await h.add(deployment('member').origin);
    await h.signIn(id);
    const { readAt } = (await h.untilRead(id)).explanation;
    await h.signIn(id);
    await h.until(id, ({ explanation }) => !explanation.reading && explanation.readAt !== readAt);
    const [entry, ...older] = await h.app.handlers['claims.history']({ id });
    expect(older).toEqual([]);
    const changes = [entry?.organizations, entry?.groups, entry?.roles].map((all) => all?.map(({ change }) => change));
    expect(changes).toEqual([['unchanged'], ['unchanged', 'unchanged'], []]);
    expect(h.view(id).explanation.latestChange).toBeNull();

    h.clipboard = keyOf(deployment('member'), 'grace');
    await h.app.handlers['signIn.start']({ id, way: 'cli-auth' });
    await h.app.handlers['signIn.useClipboard']({ id });
    await h.until(id, ({ identity }) => JSON.stringify(identity).includes('grace'));
    await h.untilRead(id);
    expect(await h.app.handlers['claims.history']({ id })).toEqual([]);
    expect(await h.app.handlers['claims.show']({ id })).toMatchObject({ known: false, why: 'never-signed-in' });
  });

  it('where no claims can be seen, waits until the access is another', async () => {
    const h = await start();
    const id = await signInWith(h, 'old', 'provider');
    setFilter('old', '^oncall$');
    const page = await signInAgain(h, id);
    h.app.windowFocused();
    await h.person.browser.signIn(page, 'ada');
    h.app.windowFocused();
    h.app.windowFocused();
    await waitFor(() => {
      h.app.windowFocused();
      return h.view(id).explanation.waitingSince === null;
    });
    await h.until(id, ({ explanation }) => !explanation.reading);
    expect(h.view(id).explanation.latestChange).toMatchObject({ gained: 0, lost: 1 });
  });

  it('the person can stop waiting', async () => {
    const h = await start();
    const id = await signInWith(h, 'member', 'provider');
    await signInAgain(h, id);
    await h.app.handlers['claims.stopWaiting']({ id });
    expect(h.view(id).explanation.waitingSince).toBeNull();
    h.app.windowFocused();
    const { readAt } = h.view(id).explanation;
    expect(h.view(id).explanation).toMatchObject({ readAt, reading: false });
  });

  it('a refresh that sees another group reads again; one that sees the same does not', async () => {
    const h = await start();
    const id = await signInWith(h, 'member', 'provider');
    const before = h.view(id).explanation;
    await h.app.handlers['deployments.refresh']({ id });
    expect(h.view(id).explanation).toEqual(before);
    const { state } = deployment('member');
    const ada = [...state.users.values()].find(({ username }) => username === 'ada');
    state.groups.get(groupIdOf('member', 'acme', 'compilers'))?.memberIds.add(ada?.id ?? '');
    await h.app.handlers['deployments.refresh']({ id });
    const after = await h.until(id, ({ explanation }) => !explanation.reading && explanation.readAt !== before.readAt);
    expect(after.explanation.latestChange).toMatchObject({ gained: 1, lost: 0 });
    expect(after.explanation.revision).toBeGreaterThan(before.revision);
  });
});
