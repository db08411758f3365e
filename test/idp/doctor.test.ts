import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { LanyardError } from '../../electron/contract/errors.ts';
import {
  doctorChecks,
  type DoctorCheck,
  type DoctorLine,
  type OidcProvider,
} from '../../electron/contract/provider.ts';
import { testProvider } from '../../electron/idp/doctor/doctor.ts';
import { entryFor, PlayedAttempt } from './attempt.ts';
import { EvilProvider } from './evil-provider.ts';
import { startShapedProvider } from './shapes/shaped-provider.ts';
import { cases } from './shapes/shapes.ts';

let evil: EvilProvider;
beforeAll(async () => {
  evil = await EvilProvider.start();
});
afterAll(() => evil.stop());
beforeEach(() => {
  evil.lies = {};
});

const examine = async (entry: OidcProvider, attempt = new PlayedAttempt()): Promise<DoctorLine[]> => {
  const lines: DoctorLine[] = [];
  await testProvider(entry, attempt, (line) => lines.push(line));
  return lines;
};

test.each(cases)('a provider like $preset has no problem, and nothing was signed in to', async (shape) => {
  const provider = await startShapedProvider(shape);
  try {
    const entry = entryFor(shape.preset, provider.issuer, shape.entry);
    // Other ports than those that the sign-ins beside this listen on.
    const redirect = { ...entry.redirect, ports: entry.redirect.ports.map((port) => port + 100) };
    const lines = await examine({ ...entry, redirect }, new PlayedAttempt(shape.secret ?? null));
    expect(lines.map(({ check }) => check)).toEqual(doctorChecks);
    expect(lines.filter(({ outcome }) => outcome === 'problem')).toEqual([]);
    for (const line of lines)
      expect(line.advice === null, line.check).toBe(line.outcome === 'ok' || line.outcome === 'skipped');
  } finally {
    await provider.stop();
  }
});

const lying = (change: Record<string, unknown>) => () => {
  evil.lies.discovery = (honest) => ({ ...honest, ...change });
};
const nothing = () => undefined;
const twoMinutesOff = () => Date.now() - 120_000;

const faults: readonly (readonly [
  DoctorCheck,
  DoctorLine['outcome'],
  string,
  () => void,
  Partial<OidcProvider>,
  { now?: () => number; secret?: string },
])[] = [
  ['address', 'problem', 'no address', nothing, { issuer: 'nonsense' }, {}],
  ['discovery', 'problem', 'nobody there', nothing, { issuer: 'http://127.0.0.1:1' }, {}],
  ['issuer', 'problem', 'another issuer', lying({ issuer: 'https://x.example.com' }), {}, {}],
  ['endpoints', 'problem', 'plain http', lying({ token_endpoint: 'http://x.example.com/' }), {}, {}],
  ['keys', 'problem', 'no keys', () => lying({ jwks_uri: `${evil.issuer}/userinfo` })(), {}, {}],
  ['signing', 'warning', 'secret only', lying({ id_token_signing_alg_values_supported: ['HS256'] }), {}, {}],
  ['pkce', 'warning', 'not advertised', lying({ code_challenge_methods_supported: undefined }), {}, {}],
  ['scopes', 'problem', 'no openid', nothing, { scopes: ['profile'] }, {}],
  ['scopes', 'warning', 'unknown scope', lying({ scopes_supported: ['openid'] }), { scopes: ['openid', 'x'] }, {}],
  ['userinfo', 'warning', 'none', lying({ userinfo_endpoint: undefined }), {}, {}],
  ['refresh', 'warning', 'no grant', lying({ grant_types_supported: ['authorization_code'] }), {}, {}],
  ['clock', 'problem', 'two minutes', nothing, {}, { now: twoMinutesOff }],
];

test.each(faults)('%s: %s (%s)', async (check, outcome, _what, lie, change, { now, secret }) => {
  lie();
  const attempt = Object.assign(new PlayedAttempt(secret ?? null), now ? { now } : {});
  const lines = await examine(entryFor('generic', evil.issuer, change), attempt);
  expect(lines.map((line) => line.check)).toEqual(doctorChecks);
  const line = lines.find((one) => one.check === check);
  expect(line?.outcome).toBe(outcome);
  expect(line?.advice?.cause).toMatch(/\.$/);
  expect(line?.advice?.remedy).toMatch(/\.$/);
});

test('a registered port that is taken is a problem of the redirect', async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(28_450, '127.0.0.1', resolve));
  try {
    const lines = await examine(entryFor('generic', evil.issuer, { redirect: { host: '127.0.0.1', ports: [28_450] } }));
    expect(lines.find(({ check }) => check === 'redirect')).toMatchObject({ outcome: 'problem' });
  } finally {
    blocker.close();
  }
});

test('what cannot be known without a document is skipped', async () => {
  evil.lies.discoveryAnswer = (response) => void response.writeHead(404).end();
  const lines = await examine(entryFor('generic', evil.issuer));
  expect(lines.find(({ check }) => check === 'discovery')?.outcome).toBe('problem');
  const rest = lines.slice(2);
  expect(rest.every(({ outcome }) => outcome === 'skipped')).toBe(true);
});

test('it stops when it is told to', async () => {
  const attempt = new PlayedAttempt();
  const seen: DoctorCheck[] = [];
  const running = testProvider(entryFor('generic', evil.issuer), attempt, ({ check }) => {
    seen.push(check);
    if (check === 'issuer') attempt.abort.abort(new LanyardError('cancelled'));
  });
  await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  expect(seen).toEqual(['address', 'discovery', 'issuer']);
});
