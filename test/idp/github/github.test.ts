import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LanyardError } from '../../../electron/contract/errors.ts';
import type { DoctorLine, GithubProvider } from '../../../electron/contract/provider.ts';
import { testGithub } from '../../../electron/idp/github/doctor.ts';
import { endpointsOf } from '../../../electron/idp/github/endpoints.ts';
import { revokeGithub } from '../../../electron/idp/github/delete-token.ts';
import { rereadGithub } from '../../../electron/idp/github/reread-github.ts';
import { signInToGithub } from '../../../electron/idp/github/sign-in-to-github.ts';
import { ProviderError } from '../../../electron/idp/inspection.ts';
import type { Visit } from '../../world/browsing.ts';
import { startGithub, type Github } from '../../world/github/github.ts';
import { PlayedAttempt } from '../attempt.ts';

const app = { clientId: 'Ov23liLanyard', clientSecret: 'not-a-secret-0123456789abcdef0123456789' };
const ada = { username: 'ada', name: 'Ada Lindqvist', email: 'ada@example.com', githubOrganizations: ['acme'] };

let github: Github;
beforeAll(async () => {
  github = await startGithub([ada]);
  github.state.intervalSeconds = 0.05;
});
afterAll(() => github.stop());
beforeEach(() => {
  const { state } = github;
  state.apps.set(app.clientId, { ...app, name: 'Lanyard', callbackUrl: 'http://127.0.0.1/callback' });
  Object.assign(state, { isLimited: false, ssoIsPartial: false, codeLifetimeSeconds: 899 });
  for (const map of [state.memberships, state.teams, state.emails]) map.clear();
});

const entry = (change: Partial<GithubProvider> = {}): GithubProvider => ({
  kind: 'github',
  baseUrl: github.origin,
  clientId: app.clientId,
  hasSecret: true,
  admission: { allowEveryone: false, allowSignups: true, organizations: ['acme'], teams: [] },
  ...change,
});

const logIn = async (attempt: PlayedAttempt, url: string): Promise<Visit> => {
  const page = await attempt.visitor.visit(url);
  return page.body.includes('action="/session"')
    ? attempt.visitor.submit(page, '/session', { login: 'ada', password: 'demo-ada' })
    : page;
};
const atDevice = (answer: 'allow' | 'deny') => async (attempt: PlayedAttempt, url: string) => {
  const consent = await attempt.visitor.submit(await logIn(attempt, url), '/login/device', {
    user_code: attempt.code?.text ?? '',
  });
  return attempt.visitor.submit(consent, '/authorize', { answer });
};
const inBrowser = (answer: 'allow' | 'deny') => async (attempt: PlayedAttempt, url: string) =>
  attempt.visitor.submit(await logIn(attempt, url), '/authorize', { answer });

const failure = async (promise: Promise<unknown>): Promise<LanyardError> =>
  promise.then(
    () => expect.fail('it should have failed'),
    (error: unknown) => {
      const told = JSON.stringify([String(error), error instanceof ProviderError ? error.advice : null]);
      for (const secret of [app.clientSecret, ...github.state.tokens.keys(), ...github.state.devices.keys()])
        expect(told).not.toContain(secret);
      return error as LanyardError;
    },
  );

describe('signing in', () => {
  test('by a code, without a secret', async () => {
    const attempt = new PlayedAttempt(null, atDevice('allow'));
    const { inspection, tokens } = await signInToGithub(entry(), 'device', attempt);
    expect(inspection).toMatchObject({
      user: { login: 'ada', name: 'Ada Lindqvist' },
      emails: [{ email: 'ada@example.com', verified: true, primary: true }],
      organizations: [{ login: 'acme', state: 'active' }],
      admission: { admitted: 'yes', advice: null },
    });
    expect(attempt.code?.text).toMatch(/^[A-Z]{4}-[A-Z]{4}$/);
    expect(attempt.steps).toEqual(['preparing', 'code', 'checking']);
    expect(await revokeGithub(entry(), tokens, attempt)).toBe('not-offered');
  });

  test('in the browser, with PKCE; the token is read again with, and given back', async () => {
    const attempt = new PlayedAttempt(app.clientSecret, inBrowser('allow'));
    const { tokens } = await signInToGithub(entry(), 'code', attempt);
    const ended = await attempt.ended;
    expect(ended?.body).toContain('Done');
    expect(ended?.url).not.toMatch(/code|state/);
    github.state.memberships.set('ada', [{ login: 'acme', state: 'pending' }]);
    const again = await rereadGithub(entry(), tokens, attempt);
    expect(again.inspection.admission).toMatchObject({
      admitted: 'no',
      advice: { cause: expect.stringContaining('invitation') as string },
    });
    expect(await revokeGithub(entry(), tokens, attempt)).toBe('revoked');
    expect(github.state.tokens.has(tokens.accessToken)).toBe(false);
    expect(await failure(rereadGithub(entry(), tokens, attempt))).toMatchObject({
      code: 'provider-said-no',
      advice: { remedy: expect.stringContaining('again') as string },
    });
  });

  test('a code that runs out is replaced once', async () => {
    github.state.codeLifetimeSeconds = 0.2;
    const codes: string[] = [];
    const attempt = new PlayedAttempt(null, async (self, url) => {
      codes.push(self.code?.text ?? '');
      return codes.length < 2 ? self.visitor.visit(url) : atDevice('allow')(self, url);
    });
    // The first lives a fifth of a second; the second long enough.
    setTimeout(() => (github.state.codeLifetimeSeconds = 899), 100);
    await signInToGithub(entry(), 'device', attempt);
    expect(new Set(codes).size).toBe(2);
  });
});

describe('what GitHub refuses', () => {
  const browser = (answer: 'allow' | 'deny', secret: string | null = app.clientSecret) =>
    new PlayedAttempt(secret, inBrowser(answer));
  const refusals: readonly (readonly [string, string, () => Promise<unknown>])[] = [
    [
      'access_denied by code',
      'access-denied',
      () => signInToGithub(entry(), 'device', new PlayedAttempt(null, atDevice('deny'))),
    ],
    ['access_denied in the browser', 'access-denied', () => signInToGithub(entry(), 'code', browser('deny'))],
    ['no secret', 'way-closed', () => signInToGithub(entry(), 'code', browser('allow', null))],
    ['a wrong secret', 'client-refused', () => signInToGithub(entry(), 'code', browser('allow', 'wrong'))],
    [
      'an unknown client',
      'client-refused',
      () => signInToGithub(entry({ clientId: 'nobody' }), 'device', new PlayedAttempt()),
    ],
    [
      'no device flow',
      'client-refused',
      () => {
        github.state.apps.get(app.clientId)!.deviceFlow = false;
        return signInToGithub(entry(), 'device', new PlayedAttempt());
      },
    ],
    [
      'a code of another verifier',
      'exchange-failed',
      () => {
        const attempt = new PlayedAttempt(app.clientSecret, async (self, url) => {
          const other = new URL(url);
          other.searchParams.set('code_challenge', 'x'.repeat(43));
          return inBrowser('allow')(self, other.href);
        });
        return signInToGithub(entry(), 'code', attempt);
      },
    ],
  ];
  test.each(refusals)('%s', async (_what, code, run) => {
    const error = await failure(run());
    expect(error.code).toBe(code);
    if (error instanceof ProviderError) expect(error.advice).not.toBeNull();
  });

  test('the hourly limit', async () => {
    const attempt = new PlayedAttempt(null, atDevice('allow'));
    github.state.isLimited = true;
    expect(await failure(signInToGithub(entry(), 'device', attempt))).toMatchObject({ code: 'rate-limited' });
  });
});

describe('what is read', () => {
  test('every page of a list, and of very long ones the first thousand', async () => {
    const { state } = github;
    state.memberships.set(
      'ada',
      Array.from({ length: 230 }, (_, index) => ({ login: `org-${index}`, state: 'active' as const })),
    );
    state.teams.set(
      'ada',
      Array.from({ length: 1001 }, (_, index) => ({ organization: 'acme', slug: `t-${index}`, name: `T ${index}` })),
    );
    const { inspection } = await signInToGithub(entry(), 'device', new PlayedAttempt(null, atDevice('allow')));
    expect(inspection.organizations).toHaveLength(230);
    expect(inspection.teams).toHaveLength(1000);
    expect(inspection.notes.map(({ text }) => text)).toContain('Only the first 1,000 teams were read.');
  });

  test('what the token may not see is said, and leaves the answer open', async () => {
    const attempt = new PlayedAttempt(app.clientSecret, async (self, url) => {
      const narrow = new URL(url);
      narrow.searchParams.set('scope', 'read:user');
      return inBrowser('allow')(self, narrow.href);
    });
    const { inspection } = await signInToGithub(entry(), 'code', attempt);
    expect(inspection.notes.map(({ text }) => text)).toContain('Not granted: read:org, user:email.');
    expect(inspection.admission.admitted).toBe('unknown');
  });

  test('organizations that hide behind single sign-on are mentioned', async () => {
    github.state.ssoIsPartial = true;
    const { inspection } = await signInToGithub(entry(), 'device', new PlayedAttempt(null, atDevice('allow')));
    expect(JSON.stringify(inspection.notes)).toContain('single sign-on');
  });
});

describe('the base URL', () => {
  test.each([
    ['https://github.com', 'https://api.github.com', ''],
    ['https://octo.ghe.com', 'https://api.octo.ghe.com', ''],
    ['https://github.acme.example', 'https://github.acme.example', '/api/v3'],
    ['https://github.acme.example:8443/', 'https://github.acme.example:8443', '/api/v3'],
  ])('%s has its API at %s%s', (base, origin, path) => {
    expect(endpointsOf(base).rest).toEqual({ origin, path });
  });
  test.each([
    ['http://github.acme.example', 'http-refused'],
    ['github.com', 'address-invalid'],
    ['https://github.com/acme', 'address-invalid'],
    ['https://ada@github.com', 'address-invalid'],
  ])('%s is refused', (base, code) => {
    expect(() => endpointsOf(base)).toThrow(expect.objectContaining({ code }) as Error);
  });
});

describe('an answer that is not GitHub’s', () => {
  test.each([
    ['a page', 'html-answer', 200, 'text/html', '<html>'],
    ['a failing server', 'server-error', 502, 'application/json', '{}'],
    ['other types', 'bad-answer', 200, 'application/json', '{"device_code":7}'],
    ['10 MB', 'answer-too-large', 200, 'application/json', `"${'x'.repeat(10_000_000)}"`],
    ['a redirect', 'redirected', 302, 'text/plain', ''],
  ] as const)('%s', async (_what, code, status, type, body) => {
    const server = createServer((_request, response) =>
      response
        .writeHead(status, { 'content-type': type, ...(status === 302 && { location: 'http://127.0.0.1:1/' }) })
        .end(body),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      expect((await failure(signInToGithub(entry({ baseUrl }), 'device', new PlayedAttempt()))).code).toBe(code);
    } finally {
      server.close();
    }
  });
});

describe('the test without signing in', () => {
  const examine = async (change: Partial<GithubProvider> = {}, secret: string | null = app.clientSecret) => {
    const lines: DoctorLine[] = [];
    await testGithub(entry(change), new PlayedAttempt(secret), (line) => lines.push(line));
    return Object.fromEntries(lines.map(({ check, outcome }) => [check, outcome]));
  };
  test('finds nothing wrong where nothing is', async () => {
    expect(await examine()).toEqual({
      address: 'ok',
      endpoints: 'ok',
      'client-authentication': 'ok',
      device: 'ok',
      clock: 'ok',
    });
  });
  test('finds a wrong secret, an unknown app, a device flow that is off, nobody there', async () => {
    expect(await examine({}, 'wrong')).toMatchObject({ 'client-authentication': 'problem', device: 'ok' });
    expect(await examine({ clientId: 'nobody' })).toMatchObject({ device: 'problem' });
    github.state.apps.get(app.clientId)!.deviceFlow = false;
    expect(await examine()).toMatchObject({ device: 'problem' });
    expect(await examine({ baseUrl: 'http://127.0.0.1:1' })).toMatchObject({ endpoints: 'problem', device: 'skipped' });
  });
});
