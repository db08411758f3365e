import { useState } from 'react';
import type { ClaimsReport } from '../../electron/contract/explanation/report.ts';
import { Button } from '../ui/button.tsx';
import { ClaimLine } from './claim-line.tsx';
import type { FoundClaim } from './find-claims.ts';

interface Props {
  readonly id: string;
  readonly report: Extract<ClaimsReport, { known: true }>;
  readonly found: readonly FoundClaim[];
  readonly wanted: string;
}

/** How many claims are added at a time. A provider sends some dozens; a hostile one may send any number. */
const step = 200;

/** One line for each claim: value, source, and what Coder does with it. */
export function ClaimsTable({ id, report, found, wanted }: Props) {
  const [shown, setShown] = useState(step);
  const toldApart = report.rows.some(({ from }) => from !== null);
  if (report.rows.length === 0) return <p className="dim">The provider sent no claims at all.</p>;
  if (found.length === 0) return <p className="dim">No claim and no value contains “{wanted}”.</p>;
  return (
    <>
      <table className="claims">
        <thead>
          <tr>
            <th scope="col">Claim</th>
            <th scope="col">Value</th>
            {toldApart && <th scope="col">Source</th>}
            <th scope="col">What Coder does with it</th>
            <th scope="col">
              <span className="unseen">Copy</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, shown).map((claim) => (
            <ClaimLine
              key={claim.row.name}
              id={id}
              claim={claim}
              toldApart={toldApart}
              fieldsKnown={report.fieldsKnown}
            />
          ))}
        </tbody>
      </table>
      {found.length > shown && (
        <Button look="quiet" onPress={() => setShown(shown + step)}>
          Show {Math.min(step, found.length - shown)} of {found.length - shown} more claims
        </Button>
      )}
      {!report.fieldsKnown && (
        <p className="dim claims-foot">
          Which claims this deployment reads is not visible to you. “Probably” means: it is what Coder reads unless an
          admin set something else.
        </p>
      )}
    </>
  );
}
