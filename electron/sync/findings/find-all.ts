import type { Explanation } from '../../contract/explanation/explanation.ts';
import type { Finding } from '../../contract/explanation/findings.ts';
import type { Evidence } from '../evidence.ts';

/** What the checks found, gravest first. */
export const findAll = (_evidence: Evidence, _explanation: Explanation | null): Finding[] => [];
