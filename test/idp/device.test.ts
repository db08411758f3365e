import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LanyardError } from '../../electron/contract/errors.ts';
import { signInByDevice } from '../../electron/idp/sign-in-by-device.ts';
import type { Visit } from '../world/browsing.ts';
import { entryFor, PlayedAttempt } from './attempt.ts';
import { startShapedProvider, type ShapedProvider } from './shapes/shaped-provider.ts';
import { cases } from './shapes/shapes.ts';

const google = cases.find(({ preset }) => preset === 'google')!;
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

let provider: ShapedProvider;
beforeAll(async () => {
  provider = await startShapedProvider({
    ...google,
    client: { ...google.client, grant_types: [...(google.client.grant_types ?? []), deviceGrant] },
    configuration: { ...google.configuration, features: { deviceFlow: { enabled: true } } },
    // As Google answers: with `verification_url`, and a pace that suits a test.
    rewrite: (path, { verification_uri: url, ...body }) =>
      path.endsWith('/device/auth')
        ? { ...body, verification_url: url, interval: 0.02 }
        : { ...body, ...(url ? { verification_uri: url } : {}) },
  });
});
afterAll(() => provider.stop());

/** Types the code at oidc-provider's own page, signs in, and agrees or not. */
const enter =
  (answer: 'allow' | 'deny') =>
  async (attempt: PlayedAttempt, url: string): Promise<Visit> => {
    const page = await attempt.visitor.visit(url);
    const action = /action="([^"]*)"/.exec(page.body)?.[1] ?? '';
    const xsrf = /name="xsrf" value="([^"]*)"/.exec(page.body)?.[1] ?? '';
    const send = (fields: Record<string, string>) =>
      attempt.visitor.visit(new URL(action, url).href, {
        method: 'POST',
        body: new URLSearchParams({ xsrf, ...fields }),
      });
    await send({ user_code: attempt.code?.text ?? '' });
    if (answer === 'deny') return send({ user_code: attempt.code?.text ?? '', abort: 'yes' });
    const login = await send({ user_code: attempt.code?.text ?? '', confirm: 'yes' });
    return attempt.visitor.submit(
      await attempt.visitor.submit(login, '/login', { account: 'ada', password: 'demo-ada' }),
      '/confirm',
    );
  };

describe('the device grant', () => {
  test('shows a code, waits for the person, and shows the claims', async () => {
    const attempt = new PlayedAttempt(google.secret ?? null, enter('allow'));
    const { inspection } = await signInByDevice(entryFor('google', provider.issuer), attempt);
    expect(attempt.code?.text).toMatch(/^[A-Z]{4}-[A-Z]{4}$/);
    expect(attempt.code?.page).toContain('/device');
    expect(inspection.claims.merged).toMatchObject({ sub: 'ada', hd: 'example.com' });
    expect(inspection.signature).toEqual({ checked: true, algorithm: 'RS256' });
    expect(attempt.steps).toEqual(['preparing', 'code', 'checking']);
  });

  test('says so when the person does not agree', async () => {
    const attempt = new PlayedAttempt(google.secret ?? null, enter('deny'));
    await expect(signInByDevice(entryFor('google', provider.issuer), attempt)).rejects.toMatchObject({
      code: 'access-denied',
    });
  });

  test('stops when it is told to', async () => {
    const attempt = new PlayedAttempt(google.secret ?? null, async (self, url) => {
      setTimeout(() => self.abort.abort(new LanyardError('cancelled')), 30);
      return self.visitor.visit(url);
    });
    await expect(signInByDevice(entryFor('google', provider.issuer), attempt)).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  test('is closed where the provider has none', async () => {
    const dex = cases.find(({ preset }) => preset === 'dex')!;
    const without = await startShapedProvider(dex);
    try {
      await expect(signInByDevice(entryFor('dex', without.issuer), new PlayedAttempt())).rejects.toMatchObject({
        code: 'way-closed',
      });
    } finally {
      await without.stop();
    }
  });
});
