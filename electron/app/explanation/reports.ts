import type { Claims } from '../../contract/explanation/json.ts';
import type { Known } from '../../contract/explanation/known.ts';
import type { ClaimsBasis, ClaimsReport, TriedSource, WhyReport } from '../../contract/explanation/report.ts';
import { signedInAt } from '../../sync/claims/claim-times.ts';
import { describeClaims } from '../../sync/claims/claims-table.ts';
import { editableClaims, editableSettings } from '../../sync/editing/edit.ts';
import type { Evaluation } from '../../sync/evaluation/evaluate.ts';
import type { ClaimsEvidence, Evidence } from '../../sync/evidence.ts';

/** What the tab Claims shows. Without an evaluation it lacks what became of the values. */
export function claimsReport(
  evidence: Evidence,
  tried: readonly TriedSource[],
  explanation: Evaluation['explanation'],
): ClaimsReport {
  const { claims } = evidence;
  const basis = basisOf(claims);
  if (!claims.known || basis === null) {
    return { known: false, why: claims.known ? 'not-asked' : claims.why, loginType: loginTypeOf(evidence), tried };
  }
  return { known: true, basis, tried, ...describeClaims(evidence, explanation) };
}

/** What the tab Why shows. */
export const whyReport = (evidence: Evidence, evaluation: Evaluation): WhyReport => ({
  claims: basisOf(evidence.claims),
  claimsUnknown: evidence.claims.known ? null : evidence.claims.why,
  loginType: loginTypeOf(evidence),
  settings: settingsBasis(evidence),
  ...evaluation,
  editable: { claims: editableClaims(evidence), settings: editableSettings(evidence) },
});

const basisOf = (claims: Known<ClaimsEvidence>): ClaimsBasis | null =>
  claims.known ? { source: claims.from, readAt: claims.at, signedInAt: signedInAt(claims.value.merged) } : null;

const loginTypeOf = ({ user }: Evidence) => (user.known ? user.value.loginType : null);

/** The least official source that is among them: what was edited or pasted counts before what was read. */
function settingsBasis({ options, organizationSync, organizations }: Evidence): WhyReport['settings'] {
  const all = organizations.known ? organizations.value : [];
  const facts: readonly Known<unknown>[] = [
    ...all.flatMap(({ groupSync, roleSync }) => [groupSync, roleSync]),
    organizationSync,
    options,
  ];
  const known = facts.filter((fact) => fact.known);
  const basis = known.find(({ from }) => from === 'edited') ?? known.find(({ from }) => from === 'pasted') ?? known[0];
  return basis ? { source: basis.from, readAt: basis.at } : null;
}

/** All claims as JSON. `masked`: without those that say something about the person. */
export function claimsText(report: Extract<ClaimsReport, { known: true }>, merged: Claims, masked: boolean): string {
  const left = new Set(report.rows.filter(({ personal }) => masked && personal).map(({ name }) => name));
  const kept = Object.entries(merged).filter(([name]) => !left.has(name));
  return JSON.stringify(Object.fromEntries(kept), null, 2);
}
