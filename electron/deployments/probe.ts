import { meaningOf } from '../contract/error-meanings.ts';
import { LanyardError } from '../contract/errors.ts';
import type { Cli } from '../kinds/machine.ts';
import type { ProbeReport } from '../contract/state.ts';
import type { Fetch } from '../http/fetch.ts';
import type { Kind, KnownWays, Look, Recognised } from '../kinds/kind.ts';
import type { Kinds } from '../kinds/kinds.ts';
import type { Deployment } from '../settings/schema.ts';
import { parseAddress } from './address.ts';

export interface ProbeRequest {
  readonly kinds: Kinds;
  /** As the person typed it. */
  readonly address: string;
  readonly allowHttp: boolean;
  readonly fetchFor: (origin: string) => Fetch;
  readonly cli: Cli;
  readonly signal: AbortSignal;
  /** The `deployment_id` that must be found there. */
  readonly expect?: string | undefined;
  /** For each request; 10 s by default. */
  readonly timeoutMs?: number | undefined;
}

/** What a probe found, without what only the app knows. */
export interface ProbeResult extends Omit<ProbeReport, 'look' | 'twins'> {
  readonly kind: Deployment['kind'];
  readonly known: KnownWays;
  /** How far the server's clock is ahead of ours, in milliseconds; null when it named no time. */
  readonly clockSkewMs: number | null;
}

/**
 * Asks, signed out, what is at an address: which kind of deployment, and what it offers. Changes nothing there.
 *
 * @throws LanyardError `address-invalid`, `http-refused`, `cancelled`; what the transport says (`host-not-found`,
 * `tls-expired`, `timed-out`, …); `redirected` (detail: where to), `html-answer` (a captive portal or sign-in wall),
 * `not-coder`, `workspace-proxy` (detail: the deployment's own address), `different-deployment`.
 */
export async function probe(request: ProbeRequest): Promise<ProbeResult> {
  const { origin, host } = parseAddress(request.address, request.allowHttp);
  const { kinds, fetchFor, cli, signal, expect, timeoutMs } = request;
  const look: Look = { origin, fetch: fetchFor(origin), fetchFor, cli, signal, timeoutMs };
  const [kind, { name }, found] = await firstThatRecognises(kinds, look);
  if (signal.aborted) throw new LanyardError('cancelled');
  if (expect !== undefined && expect !== found.deploymentId) throw new LanyardError('different-deployment', host);
  const { date, ways, ...rest } = found;
  return {
    ...rest,
    kind,
    kindName: name,
    origin,
    host,
    ways: ways.offers({ oauthClient: null }),
    known: ways,
    clockSkewMs: date === null ? null : date - Date.now(),
  };
}

/** Something answered that is not of this kind. */
const isOther = (error: unknown): boolean => error instanceof LanyardError && meaningOf(error.code) === 'elsewhere';

/** What the first kind said is what stands, where no kind knows what answered. */
async function firstThatRecognises(kinds: Kinds, look: Look): Promise<readonly [Deployment['kind'], Kind, Recognised]> {
  let failure: unknown = null;
  for (const [id, kind] of kinds.all) {
    try {
      return [id, kind, await kind.recognise(look)];
    } catch (error) {
      failure ??= error;
      if (look.signal.aborted || !isOther(error)) throw failure;
    }
  }
  throw failure;
}
