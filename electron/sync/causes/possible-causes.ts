import type { PossibleCause } from '../../contract/explanation/causes.ts';
import type { Explanation } from '../../contract/explanation/explanation.ts';
import type { Evidence } from '../evidence.ts';

/** What may be the reason, likeliest first. */
export const possibleCauses = (_evidence: Evidence, _explanation: Explanation | null): PossibleCause[] => [];
