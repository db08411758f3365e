import { possibleCauses } from '../causes/possible-causes.ts';
import { explain } from '../explain/explain.ts';
import { findAll } from '../findings/find-all.ts';
import type { PossibleCause } from '../../contract/explanation/causes.ts';
import type { Explanation } from '../../contract/explanation/explanation.ts';
import type { Finding } from '../../contract/explanation/findings.ts';
import type { WhyReport } from '../../contract/explanation/report.ts';
import type { Evidence } from '../evidence.ts';

/** All that can be concluded from what is known; it can be cloned and written as JSON. */
export interface Evaluation {
  readonly completeness: WhyReport['completeness'];
  /** null when no claims are known. */
  readonly explanation: Explanation | null;
  readonly findings: readonly Finding[];
  /** Empty when the explanation is exact. */
  readonly causes: readonly PossibleCause[];
}

/** Explains, checks and ranks. The same evidence gives the same evaluation. */
export function evaluate(evidence: Evidence): Evaluation {
  const explanation = evidence.claims.known ? explain(evidence) : null;
  const completeness = completenessOf(explanation);
  return {
    completeness,
    explanation,
    findings: findAll(evidence, explanation),
    causes: completeness === 'exact' ? [] : possibleCauses(evidence, explanation),
  };
}

/** Exact: the groups of every organization that the user is in were traced, and no value ended out of sight. */
function completenessOf(explanation: Explanation | null): Evaluation['completeness'] {
  if (explanation === null) return 'none';
  const own = explanation.perOrganization.filter(({ isMember }) => isMember);
  const isExact = ({ groups }: (typeof own)[number]) =>
    groups.traced &&
    groups.value.values.every(({ outcome }) => outcome !== 'not-visible' && outcome !== 'not-evaluated');
  return own.length > 0 && own.every(isExact) ? 'exact' : 'partial';
}
