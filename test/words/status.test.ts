import { expect, test } from 'vitest';
import type { DeploymentView, Status } from '../../electron/contract/state.ts';
import { attentionWords, statusWords } from '../../electron/words/status.ts';
import { credential, deployment, signedOut, signIn } from '../renderer/samples.ts';

const hour = 3_600_000;
const now = new Date(2026, 8, 3, 10, 0).getTime();
const words = (change: Partial<DeploymentView>) => statusWords(deployment(change), now);
const inState = (status: Status) => statusWords(deployment({ status }), now);

test('signed in: who, and what is left of the key', () => {
  const of = (change: Parameters<typeof credential>[0]) => words({ credential: credential(change) });
  expect(of({ expiresAt: now + 6 * hour, renewsAt: now + 2 * hour })).toEqual({ text: 'ada · 6 h left', tone: 'good' });
  expect(of({ expiresAt: null, renewsAt: null })).toEqual({
    text: 'ada · key does not say when it ends',
    tone: 'good',
  });
  expect(of({ expiresAt: now + 6 * hour, renewsAt: null })).toEqual({ text: 'ada · key ends in 6 h', tone: 'warn' });
  expect(of({ expiresAt: now - 1, renewsAt: null })).toEqual({ text: 'ada · key has ended', tone: 'bad' });
});

test('an own token that failed to renew for long is worth a warning', () => {
  const late = credential({ expiresAt: now + 20 * hour, renewsAt: now - 64 * hour });
  expect(words({ credential: late })).toEqual({ text: 'ada · key ends in 20 h', tone: 'warn' });
});

test('a loss of access is told for a week, after what is wrong with the key', () => {
  const lost = (at: number, key = credential({ expiresAt: now + 6 * hour, renewsAt: now + 2 * hour })) =>
    words({
      credential: key,
      explanation: { ...deployment().explanation, latestChange: { at, gained: 1, lost: 2 } },
    });
  expect(lost(now - hour)).toEqual({ text: 'ada · lost some access 09:00', tone: 'warn' });
  expect(lost(now - 8 * 24 * hour)).toEqual({ text: 'ada · 6 h left', tone: 'good' });
  expect(lost(now, credential({ expiresAt: now - 1, renewsAt: null })).text).toBe('ada · key has ended');
});

test('a user the key may not see is not named', () => {
  const identity = {
    user: { seen: false, why: 'not-visible' },
    organizations: { seen: true, value: [] },
    facts: null,
    confirmedAt: now,
  } as const;
  expect(words({ identity, credential: null })).toEqual({ text: 'Signed in', tone: 'good' });
});

test('the other states', () => {
  expect(inState({ state: 'signed-out' })).toEqual({ text: 'Not signed in', tone: 'dim' });
  expect(inState({ state: 'checking', since: now })).toEqual({ text: 'Checking…', tone: 'dim' });
  expect(inState({ state: 'ended', since: now - hour, failure: { code: 'key-expired' } })).toEqual({
    text: 'Key expired 09:00 · sign in again',
    tone: 'bad',
  });
  expect(inState({ state: 'ended', since: now, failure: { code: 'user-suspended' } }).text).toBe('Account suspended');
  expect(inState({ state: 'key-unreadable', failure: { code: 'vault-locked' } })).toEqual({
    text: 'The system keyring is locked',
    tone: 'warn',
  });
});

test('silence is told from an answer that cannot be used', () => {
  const base = { state: 'unreachable', since: now - hour, hasKey: true } as const;
  expect(inState({ ...base, retryAt: now + hour / 2, failure: { code: 'timed-out' } })).toEqual({
    text: 'No answer since 09:00 · next 10:30',
    tone: 'dim',
  });
  expect(inState({ ...base, retryAt: null, failure: { code: 'tls-expired' } })).toEqual({
    text: 'The certificate is outside its dates, since 09:00',
    tone: 'warn',
  });
});

test('a running sign-in is what matters; a failed one does not hide that one is signed in', () => {
  expect(words({ signIn: signIn({ step: 'browser' }) })).toMatchObject({ tone: 'warn' });
  expect(words({ signIn: signIn({ step: 'storing' }) })).toEqual({ text: 'Signing in…', tone: 'dim' });
  const failed = signIn({ failure: { code: 'port-busy' } });
  expect(words({ signIn: failed }).text).toMatch(/^ada/);
  expect(statusWords(signedOut({ signIn: failed }), now)).toMatchObject({ tone: 'bad' });
  const cancelled = signIn({ failure: { code: 'cancelled' } });
  expect(statusWords(signedOut({ signIn: cancelled }), now).text).toBe('Not signed in');
});

test('how many need the person', () => {
  expect(attentionWords(0, 1)).toBe('1 deployment');
  expect(attentionWords(0, 5)).toBe('5 deployments');
  expect(attentionWords(2, 5)).toBe('2 of 5 need you');
});
