import { meaningOf } from '../../contract/error-meanings.ts';
import { LanyardError } from '../../contract/errors.ts';
import type { Status } from '../../contract/state.ts';
import type { Deployment } from '../../settings/schema.ts';
import { asFailure } from '../faults.ts';

/** A pair that is refused after a refresh without an end: the answer with its successor was lost. */
export function explained(error: LanyardError, { credential }: Pick<Deployment, 'credential'>): LanyardError {
  const refused = error.code === 'key-invalid' || error.code === 'key-expired';
  const isPending =
    credential?.kind === 'oauth-pair' && (credential.refresh === 'begun' || credential.refresh === 'refused');
  return refused && isPending ? new LanyardError('refresh-lost', error.detail) : error;
}

/** The status that a failed refresh leads to. A deployment that stays silent is silent since the first such refresh. */
export function statusAfter(error: LanyardError, before: Status, now: number, hasKey: boolean): Status {
  const failure = asFailure(error);
  switch (meaningOf(error.code)) {
    case 'key-dead':
    case 'user-blocked':
      return { state: 'ended', since: before.state === 'ended' ? before.since : now, failure };
    case 'vault-closed':
    case 'secret-lost':
      return { state: 'key-unreadable', failure };
    case 'silent':
    case 'busy':
    case 'failing':
    case 'elsewhere':
    case 'unusable':
    case 'no':
    case 'person':
    case 'ours': {
      const since = before.state === 'unreachable' ? before.since : now;
      return { state: 'unreachable', since, retryAt: null, hasKey, failure };
    }
  }
}
