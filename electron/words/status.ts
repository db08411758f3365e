import { meaningOf } from '../contract/error-meanings.ts';
import type { ErrorCode } from '../contract/errors.ts';
import type { CredentialView, DeploymentView, SignInView, Status } from '../contract/state.ts';
import { failureWords } from './failures.ts';
import { duration, moment } from './time.ts';

export type Tone = 'good' | 'warn' | 'bad' | 'dim';

export interface StatusWords {
  readonly text: string;
  readonly tone: Tone;
}

/** How long a loss of groups, roles or organizations is told, in milliseconds. */
const lossShown = 7 * 24 * 60 * 60 * 1000;

/** A key that does not renew itself is worth a warning this long before its end, in milliseconds. */
const day = 24 * 60 * 60 * 1000;

/** Failures that all mean: nothing usable came back, and trying again later may help. */
const isSilence = (code: ErrorCode): boolean => ['silent', 'busy', 'failing'].includes(meaningOf(code));

/**
 * A deployment's state in one line, for the list and the tray.
 * @param now milliseconds since 1970
 */
export function statusWords(deployment: DeploymentView, now: number): StatusWords {
  const { signIn, status } = deployment;
  if (signIn !== null && signIn.failure === null) return signingIn(signIn);
  if (signIn?.failure && signIn.failure.code !== 'cancelled' && status.state !== 'signed-in') {
    return { text: `Sign-in failed · ${failureWords(signIn.failure.code).title}`, tone: 'bad' };
  }
  switch (status.state) {
    case 'signed-out':
      return { text: 'Not signed in', tone: 'dim' };
    case 'checking':
      return { text: 'Checking…', tone: 'dim' };
    case 'signed-in':
      return signedIn(deployment, now);
    case 'ended':
      return ended(status, now);
    case 'unreachable':
      return unreachable(status, now);
    case 'key-unreadable':
      return {
        text: failureWords(status.failure.code).title,
        tone: status.failure.code === 'vault-damaged' ? 'bad' : 'warn',
      };
  }
}

/** How many deployments only the person can bring back, in words for the tray and the list. */
export const attentionWords = (count: number, all: number): string =>
  count === 0 ? (all === 1 ? '1 deployment' : `${all} deployments`) : `${count} of ${all} need you`;

function signingIn({ step }: SignInView): StatusWords {
  if (step === 'browser') return { text: 'Signing in · continue in the browser', tone: 'warn' };
  if (step === 'code') return { text: 'Signing in · enter the code', tone: 'warn' };
  if (step === 'password') return { text: 'Signing in · password needed', tone: 'warn' };
  if (step === 'program') return { text: 'Signing in · follow the CLI', tone: 'warn' };
  if (step === 'paste') return { text: 'Signing in · waiting for the key', tone: 'warn' };
  return { text: 'Signing in…', tone: 'dim' };
}

function signedIn({ identity, credential, explanation }: DeploymentView, now: number): StatusWords {
  const who = identity?.user.seen ? identity.user.value.username : 'Signed in';
  const key = credential && life(credential, now);
  if (key && key.tone !== 'good') return { text: `${who} · ${key.text}`, tone: key.tone };
  const { latestChange: change } = explanation;
  if (change && change.lost > 0 && now - change.at < lossShown) {
    return { text: `${who} · lost some access ${moment(change.at, now)}`, tone: 'warn' };
  }
  return { text: key ? `${who} · ${key.text}` : who, tone: 'good' };
}

function life({ expiresAt, renewsAt }: CredentialView, now: number): StatusWords {
  if (expiresAt === null) return { text: 'key does not say when it ends', tone: 'good' };
  const left = expiresAt - now;
  if (left <= 0) return { text: 'key has ended', tone: 'bad' };
  // An own token renews at half its life; with a quarter left, that has been failing for long.
  const soon = renewsAt === null ? day : (expiresAt - renewsAt) / 2;
  return left < soon
    ? { text: `key ends in ${duration(left)}`, tone: 'warn' }
    : { text: `${duration(left)} left`, tone: 'good' };
}

function ended({ failure, since }: Extract<Status, { state: 'ended' }>, now: number): StatusWords {
  if (failure.code === 'user-suspended') return { text: 'Account suspended', tone: 'bad' };
  const what = failure.code === 'key-expired' ? 'Key expired' : 'Session ended';
  return { text: `${what} ${moment(since, now)} · sign in again`, tone: 'bad' };
}

function unreachable({ failure, since, retryAt }: Extract<Status, { state: 'unreachable' }>, now: number): StatusWords {
  const again = retryAt !== null && retryAt > now ? ` · next ${moment(retryAt, now)}` : '';
  return isSilence(failure.code)
    ? { text: `No answer since ${moment(since, now)}${again}`, tone: 'dim' }
    : { text: `${failureWords(failure.code).title}, since ${moment(since, now)}`, tone: 'warn' };
}
