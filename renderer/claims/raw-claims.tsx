import type { ClaimsReport, ClaimSet } from '../../electron/contract/explanation/report.ts';
import { claimSetWords } from '../../electron/words/claims.ts';
import { RawText } from '../ui/raw-text.tsx';

interface Props {
  readonly raw: Extract<ClaimsReport, { known: true }>['raw'];
  /** What the secondary set is. */
  readonly second: ClaimSet;
}

/** As much of a set as is shown at once, in UTF-16 units. */
const limit = 20_000;

/** The sets of claims as JSON, each as far as it is known. */
export function RawClaims({ raw, second }: Props) {
  const { idToken, secondary, merged } = raw;
  return (
    <>
      {idToken !== null && <RawSet title="ID token" json={idToken} />}
      {secondary !== null && <RawSet title={claimSetWords(second)} json={secondary} />}
      <RawSet title="Merged: what Coder works with" json={merged} />
    </>
  );
}

const RawSet = ({ title, json }: { readonly title: string; readonly json: string }) => (
  <section className="raw-set" aria-label={title}>
    <h3>{title}</h3>
    <div className="raw-json">
      <RawText text={json} lines limit={limit} />
    </div>
  </section>
);
