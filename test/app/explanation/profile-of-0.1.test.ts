import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Ports, SnapshotKind } from '../../../electron/app/ports.ts';
import type { Harness } from '../harness.ts';
import { setStage } from './stage.ts';

const { start, signInWith } = setStage();

const at = 1_790_000_000_000;
const known = <T>(value: T) => ({ known: true, value, from: 'deployment', at });
const hidden = { known: false, why: 'not-visible' };
const platform = { id: 'g1', name: 'platform', isMember: true, source: 'oidc' };

/** What version 0.1 kept of a member, in the two files that it wrote. */
const explanation = (userId: string | null) => ({
  userId,
  read: {
    at,
    tried: [{ source: 'debug-link', why: 'not-visible' }],
    evidence: {
      version: '2.36.1',
      user: known({ username: 'ada', email: 'ada@acme.example', name: '', loginType: 'oidc', siteRoles: ['auditor'] }),
      claims: {
        ...known({ idToken: null, secondary: null, merged: { sub: '1', groups: ['platform'] } }),
        from: 'oidc-claims',
      },
      features: known({ groups: true, roles: true, organizations: true }),
      options: hidden,
      organizationSync: hidden,
      organizations: known([
        {
          id: 'o1',
          name: 'acme',
          displayName: 'Acme',
          isDefault: true,
          isMember: true,
          groups: known([platform, { ...platform, id: 'g2', name: 'oncall', isMember: false }]),
          ownGroups: known([platform]),
          groupSync: hidden,
          roleSync: hidden,
          customRoles: known([]),
          defaultRoles: [],
          ownRoles: known(['data-team']),
        },
      ]),
    },
  },
  pastedClaims: null,
  pastedSettings: [],
  history: [{ at, claims: { sub: '1' }, organizations: ['acme'], groups: [], roles: [] }],
  problems: 0,
  warnings: 1,
});
const identity = {
  user: { seen: false, why: 'no-answer' },
  organizations: { seen: false, why: 'no-answer' },
  confirmedAt: at,
};

const write = async (h: Harness, id: string, kind: SnapshotKind, value: unknown) => {
  const { snapshots, vault } = h.ports;
  const address = { entry: id, origin: h.view(id).origin, kind: 'snapshot', name: kind } as const;
  await snapshots.write(id, kind, (await vault.seal(address, JSON.stringify(value))) ?? '');
};

const withoutNetwork = (ports: Ports): Ports => ({
  ...ports,
  http: { ...ports.http, fetchFor: () => () => Promise.reject(new TypeError('fetch failed')) },
});

it('is shown until the deployment answers, and then brought up to date', async () => {
  const first = await start();
  const id = await signInWith(first, 'member', 'provider');
  await first.app.stop();
  const { userId } = first.ports.settings.get().deployments[0]?.credential ?? { userId: null };

  // The files of 0.1, sealed with the same profile's key.
  const sealer = await start({ folder: first.folder, keyring: first.keyring, change: withoutNetwork });
  await sealer.until(id, ({ status }) => status.state === 'unreachable');
  await write(sealer, id, 'explanation', explanation(userId));
  await write(sealer, id, 'identity', identity);
  await sealer.app.stop();

  const away = await start({ folder: first.folder, keyring: first.keyring, change: withoutNetwork });
  const { identity: access, explanation: summary } = await away.until(
    id,
    // Reading the files does not wait for the deployment, nor the other way round.
    (view) => view.status.state === 'unreachable' && view.identity !== null,
  );
  expect(access).toEqual({
    user: {
      seen: true,
      value: {
        id: '',
        username: 'ada',
        name: null,
        email: 'ada@acme.example',
        loginType: 'oidc',
        status: 'active',
        siteRoles: [{ name: 'auditor', displayName: 'auditor' }],
      },
    },
    organizations: {
      seen: true,
      value: [
        {
          id: 'o1',
          name: 'acme',
          displayName: 'Acme',
          isDefault: true,
          groups: {
            seen: true,
            value: [{ id: 'g1', name: 'platform', displayName: 'platform', createdBy: 'sync', memberCount: null }],
          },
          roles: { seen: true, value: [{ name: 'data-team', displayName: 'data-team' }] },
          defaultRoles: [],
        },
      ],
    },
    facts: null,
    confirmedAt: at,
  });
  expect(summary).toMatchObject({ readAt: at, warnings: 1 });
  expect(await away.app.handlers['claims.show']({ id })).toMatchObject({ known: true });
  await away.app.stop();

  const back = await start({ folder: first.folder, keyring: first.keyring });
  await back.until(id, ({ identity: now, status }) => status.state === 'signed-in' && (now?.confirmedAt ?? 0) > at);
  expect(back.view(id).identity?.user).toMatchObject({ value: { username: 'ada', id: userId } });
  await back.app.handlers['signOut.now']({ id });
  expect(readdirSync(join(first.folder, 'snapshots'))).toEqual([]);
});
