import { RequestError } from '../http/request-error.ts';
import { LanyardError, type ErrorCode, type Failure } from '../contract/errors.ts';
import type { Status } from '../contract/state.ts';
import { confirmDeployment } from '../deployments/confirm.ts';
import { kindOf } from './kinds.ts';
import { callerFor, readHeldKey } from '../keys/key-store.ts';
import { keepAlive } from '../coder/tokens/own-token.ts';
import { changeDeployment } from '../settings/deployments.ts';
import type { Deployment } from '../settings/schema.ts';
import type { Context } from './context.ts';
import { noticeExpiry } from './expiry-notice.ts';
import { saveSnapshot } from './snapshots.ts';

type Parts = Omit<Context, 'refresh'>;

const minute = 60_000;
const hour = 60 * minute;

const keyIsRefused: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'key-malformed',
  'key-invalid',
  'key-expired',
  'provider-refused',
  'refresh-lost',
  'user-suspended',
]);
const vaultIsClosed: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'vault-locked',
  'vault-denied',
  'vault-unavailable',
  'vault-damaged',
]);

const entryOf = ({ ports }: Parts, id: string) => ports.settings.get().deployments.find((one) => one.id === id);

/** Signed out: which deployment this is, and the ways in that it offers. */
async function lookSignedOut(parts: Parts, deployment: Deployment): Promise<void> {
  const { room, runtimes, ports } = parts;
  const { id, origin } = deployment;
  const runtime = runtimes.of(deployment);
  const found = await confirmDeployment({ origin, fetch: room.fetchFor(origin) }, deployment);
  const { version, deploymentId } = found;
  if (version !== deployment.version || deploymentId !== deployment.deploymentId) {
    changeDeployment(room, id, () => ({ version, deploymentId }));
  }
  // An unclear answer is asked for again; the ways in stay closed only while nothing better is known.
  if (runtime.ways?.isClear !== true || ports.now() - runtime.waysAskedAt >= hour) {
    runtime.ways = await found.askWays(runtime.ways, ports.cli);
    runtime.waysAskedAt = ports.now();
  }
}

/** Keys held in memory by a run that has ended are gone; their tokens are found by name at the next sign-in. */
function forgetLostKey({ room }: Parts, { id, credential }: Deployment): void {
  changeDeployment(room, id, ({ pendingTokenNames }) => ({
    credential: null,
    pendingTokenNames:
      credential?.kind === 'own-token' ? [...pendingTokenNames, credential.tokenName] : pendingTokenNames,
  }));
}

/** Signed in: who the user is there, now. Resolves with whether there was a key to ask with. */
async function lookSignedIn(parts: Parts, deployment: Deployment): Promise<boolean> {
  const { room, runtimes, ports } = parts;
  if (!deployment.credential) return false;
  const key = await readHeldKey(room, deployment);
  if (key === null) {
    forgetLostKey(parts, deployment);
    return false;
  }
  const runtime = runtimes.of(deployment);
  const caller = callerFor(room, deployment, key);
  const { ownTokens, readIdentity } = kindOf(deployment);
  const identity = await readIdentity(caller, ports.now);
  if (ownTokens) runtime.maxTokenSeconds ??= await unlessTrouble(ownTokens.readLimit(caller));
  // Signed out, or in with another key, while we were asking: the answer is about a key that is no longer ours.
  if (entryOf(parts, deployment.id)?.credential?.keyId !== deployment.credential.keyId) return true;
  runtime.identity = identity;
  parts.explanations.refreshed(deployment.id, identity);
  await saveSnapshot(ports, deployment, 'identity', identity);
  if (deployment.credential.kind === 'kept-key') await followExpiry(parts, deployment, key);
  return true;
}

/** A session key's expiry slides with use (Coder wire contract 6.2). */
async function followExpiry({ room }: Parts, deployment: Deployment, key: string): Promise<void> {
  const keyId = deployment.credential?.keyId ?? '';
  const { ownTokens } = kindOf(deployment);
  const lifeLeft = ownTokens && (await unlessTrouble(ownTokens.readLifeLeft(callerFor(room, deployment, key), keyId)));
  // Not known, for example because its scopes hide it from itself: then the expiry we know stands.
  if (lifeLeft === null) return;
  const expiresAt = room.now() + lifeLeft;
  changeDeployment(room, deployment.id, ({ credential }) => {
    const known = credential?.expiresAt ?? 0;
    // The answer's way here and whole seconds make small differences, which are no news.
    const isNews = credential?.keyId === keyId && Math.abs(expiresAt - known) > minute;
    return isNews ? { credential: { ...credential, expiresAt } } : {};
  });
}

/** What is good to know and no reason to call the deployment away: null when there was no answer to it. */
async function unlessTrouble<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof RequestError) return null;
    throw error;
  }
}

/** A pair that is refused after a refresh without an end: the answer with its successor was lost. */
function explain(error: unknown, { credential }: Deployment): unknown {
  const refused = error instanceof LanyardError && (error.code === 'key-invalid' || error.code === 'key-expired');
  const isPending = credential?.refresh === 'begun' || credential?.refresh === 'refused';
  return refused && isPending ? new LanyardError('refresh-lost', error.detail) : error;
}

/** The status that a failed look leads to. A deployment that stays silent is silent since the first such look. */
function statusAfter(error: unknown, before: Status, now: number, hasKey: boolean): Status {
  const { code, detail } = error instanceof LanyardError ? error : new LanyardError('internal');
  const failure: Failure = detail === undefined ? { code } : { code, detail };
  if (keyIsRefused.has(code)) return { state: 'ended', since: before.state === 'ended' ? before.since : now, failure };
  if (vaultIsClosed.has(code)) return { state: 'key-unreadable', failure };
  const since = before.state === 'unreachable' ? before.since : now;
  return { state: 'unreachable', since, retryAt: null, hasKey, failure };
}

/**
 * Looks at one entry: is it there, is the key still good, who is the user. Keeps the own token alive. Never throws:
 * what went wrong is the entry's status.
 *
 * @returns seconds after which the deployment asked to be asked again, where it did.
 */
export async function lookAt(parts: Parts, id: string): Promise<number | null> {
  const { ports, runtimes } = parts;
  const deployment = entryOf(parts, id);
  if (!deployment) return null;
  const runtime = runtimes.of(deployment);
  try {
    await lookSignedOut(parts, deployment);
    const signedIn = await lookSignedIn(parts, deployment);
    runtime.status = signedIn ? { state: 'signed-in', confirmedAt: ports.now() } : { state: 'signed-out' };
    runtime.silentLooks = 0;
    const renewal = signedIn ? await renew(parts, id) : null;
    noticeExpiry(parts, id);
    return pauseAskedFor(renewal);
  } catch (error) {
    // A key that was replaced while we asked says nothing about its successor.
    if (entryOf(parts, id)?.credential?.keyId !== deployment.credential?.keyId) return 0;
    runtime.status = statusAfter(
      explain(error, deployment),
      runtime.status,
      ports.now(),
      deployment.credential !== null,
    );
    if (runtime.status.state === 'unreachable') runtime.silentLooks += 1;
    noticeExpiry(parts, id);
    return pauseAskedFor(error);
  }
}

const pauseAskedFor = (error: unknown): number | null =>
  error instanceof RequestError ? (error.retryAfterSeconds ?? null) : null;

/** Keeps the own token alive. Trouble with that is no trouble yet: resolves with the error. */
async function renew({ room, exclusive, ports }: Parts, id: string): Promise<unknown> {
  try {
    await exclusive(id, () => keepAlive(room, id));
    return null;
  } catch (error) {
    ports.log.warn('renewal failed', { code: error instanceof LanyardError ? error.code : 'internal' });
    return error;
  }
}
