import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Ports } from '../../../electron/app/ports.ts';
import { LanyardError } from '../../../electron/contract/errors.ts';
import { FakeKeyring } from '../../fakes/keyring.ts';
import { codeOf, setStage, waitFor } from './stage.ts';

const { start, signInWith } = setStage();

describe('reading', () => {
  it('happens when somebody looks at what is old, in the background', async () => {
    let ahead = 0;
    const h = await start({ ahead: () => ahead });
    const id = await signInWith(h, 'member', 'provider');
    const { readAt } = h.view(id).explanation;
    await h.app.handlers['claims.show']({ id });
    expect(h.view(id).explanation).toMatchObject({ readAt, reading: false });
    ahead = 11 * 60_000;
    expect(await h.app.handlers['claims.show']({ id })).toMatchObject({ known: true });
    expect(h.view(id).explanation.reading).toBe(true);
    await h.until(id, ({ explanation }) => !explanation.reading);
    expect(h.view(id).explanation.readAt).toBeGreaterThan(readAt ?? 0);
  });

  it('that fails leaves what was known, says why, and leaves the status alone', async () => {
    let isDown = false;
    const change = (ports: Ports): Ports => ({
      ...ports,
      http: {
        release: (origin) => ports.http.release(origin),
        close: () => ports.http.close(),
        fetchFor: (origin) => (url, init) =>
          isDown ? Promise.reject(new TypeError('fetch failed')) : ports.http.fetchFor(origin)(url, init),
      },
    });
    const h = await start({ change });
    const id = await signInWith(h, 'member', 'provider');
    isDown = true;
    await h.app.handlers['claims.read']({ id });
    expect(h.view(id)).toMatchObject({
      status: { state: 'signed-in' },
      explanation: { failure: { code: 'connection-lost' }, reading: false },
    });
    expect(await h.app.handlers['claims.show']({ id })).toMatchObject({ known: true });
    expect(await codeOf(h.app.handlers['claims.signInAgain']({ id }))).toBe('connection-lost');
    expect(h.view(id).explanation.waitingSince).toBeNull();
    isDown = false;
    await h.app.handlers['claims.read']({ id });
    expect(h.view(id).explanation.failure).toBeNull();
  });

  it('that cannot be worked out still shows the claims, and says why it explains nothing', async () => {
    const change = (ports: Ports): Ports => ({
      ...ports,
      evaluator: {
        evaluate: () => Promise.reject(new LanyardError('evaluation-too-long')),
        close: () => Promise.resolve(),
      },
    });
    const h = await start({ change });
    const id = await signInWith(h, 'member', 'provider');
    expect(await h.app.handlers['claims.show']({ id })).toMatchObject({ known: true });
    expect(await codeOf(h.app.handlers['why.show']({ id }))).toBe('evaluation-too-long');
    expect(await codeOf(h.app.handlers['why.whatIf']({ id, claims: '{}' }))).toBe('evaluation-too-long');
    expect(h.view(id)).toMatchObject({ status: { state: 'signed-in' }, explanation: { failure: null } });
  });

  it('works in memory without a keyring, and is written once there is one', async () => {
    const keyring = new FakeKeyring();
    keyring.mood = 'absent';
    const h = await start({ keyring });
    const id = await signInWith(h, 'owner', 'provider');
    expect(await h.app.handlers['why.show']({ id })).toMatchObject({ completeness: 'exact' });
    expect(readdirSync(join(h.folder, 'snapshots'))).toEqual([]);
    keyring.mood = 'open';
    await h.app.handlers['vault.unlock']({});
    await waitFor(() => readdirSync(join(h.folder, 'snapshots')).includes(`${id}.explanation.jwe`));
  });
});
