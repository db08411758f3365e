import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oidcPresetIds } from '../../electron/contract/provider.ts';
import { endSessionUrl } from '../../electron/idp/end-session.ts';
import { reread } from '../../electron/idp/reread.ts';
import { revoke } from '../../electron/idp/revoke-tokens.ts';
import { signInByCode } from '../../electron/idp/sign-in-by-code.ts';
import { entryFor, PlayedAttempt } from './attempt.ts';
import { startShapedProvider, type ShapedProvider } from './shapes/shaped-provider.ts';
import { cases } from './shapes/shapes.ts';

test('every preset has a provider of its shape', () => {
  expect(cases.map(({ preset }) => preset)).toEqual(oidcPresetIds);
});

describe.each(cases)('$preset', (shape) => {
  let provider: ShapedProvider;
  beforeAll(async () => {
    provider = await startShapedProvider(shape);
  });
  afterAll(() => provider.stop());

  test('signs in through its pages and shows what it sends', async () => {
    const entry = entryFor(shape.preset, provider.issuer, shape.entry);
    const attempt = new PlayedAttempt(shape.secret ?? null);
    const { inspection, tokens } = await signInByCode(entry, attempt);
    expect(inspection.claims.merged).toMatchObject({ sub: 'ada', iss: provider.issuer, ...shape.merged });
    expect(inspection.claims.idToken).toMatchObject({ aud: entry.clientId, ...shape.sent.idToken });
    if (entry.ignoreUserInfo) expect(inspection.claims.userInfo).toBeNull();
    else expect(inspection.claims.userInfo).toMatchObject({ sub: 'ada', ...shape.sent.userInfo });
    expect(inspection.signature).toEqual({ checked: true, algorithm: shape.algorithm ?? 'RS256' });
    const notes = inspection.notes.map(({ text }) => text).join('\n');
    expect(notes).toContain(`to the client “${entry.clientId}”`);
    for (const words of shape.notes ?? []) expect(notes).toMatch(words);
    if (shape.refreshes) expect(tokens.refreshToken).not.toBeNull();
    const ended = await attempt.ended;
    expect(ended?.body).toContain('Done');
    // The address that is left in the browser is a clean one.
    expect(ended?.url).not.toMatch(/code|state/);
    expect(attempt.steps).toEqual(['preparing', 'browser', 'exchanging', 'checking']);
    const asked = new URL(attempt.opened).searchParams;
    if (!asked.has('request_uri')) expect(asked.get('code_challenge_method')).toBe('S256');

    if (tokens.refreshToken !== null) {
      const again = await reread(entry, tokens, attempt);
      expect(again.inspection.claims.merged).toMatchObject(shape.merged);
      expect(again.tokens.accessToken).not.toBe(tokens.accessToken);
      expect(await revoke(entry, again.tokens, attempt)).toBe('revoked');
      await expect(reread(entry, again.tokens, attempt)).rejects.toMatchObject({ code: 'provider-said-no' });
    }
    const hasLogout = shape.configuration?.features?.rpInitiatedLogout?.enabled === true;
    const logout = await endSessionUrl(entry, attempt);
    if (!hasLogout) expect(logout).toBeNull();
    else {
      const page = await attempt.visitor.visit(logout ?? '');
      expect(page.status).toBe(200);
      expect(logout).not.toContain(tokens.idToken);
    }
  });
});
