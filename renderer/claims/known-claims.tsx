import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import type { ClaimsReport, ClaimSet } from '../../electron/contract/explanation/report.ts';
import { claimsBasisWords } from '../../electron/words/claims.ts';
import { moment } from '../../electron/words/time.ts';
import { useNow } from '../ui/clock.ts';
import { ClaimsTable } from './claims-table.tsx';
import { CopyMenu } from './copy-menu.tsx';
import { findClaims } from './find-claims.ts';
import { RawClaims } from './raw-claims.tsx';
import { Tried } from './tried.tsx';
import { ViewSwitch, type View } from './view-switch.tsx';

type Known = Extract<ClaimsReport, { known: true }>;

interface Props {
  readonly id: string;
  readonly report: Known;
  readonly actions: ReactNode;
}

/** The claims: what they are and how old, then as a table or as raw JSON. */
export function KnownClaims({ id, report, actions }: Props) {
  const [view, setView] = useState<View>('table');
  const [wanted, setWanted] = useState('');
  const asked = useDeferredValue(wanted.trim());
  const found = useMemo(() => findClaims(report.rows, asked), [report.rows, asked]);
  const told = setsOf(report);
  return (
    <section className="section" aria-label="What the identity provider sent">
      <div role="status" className="unseen">
        Claims, read at {moment(report.basis.readAt, report.basis.readAt)}
      </div>
      <div className="claims-head">
        <Basis report={report} told={told} />
        {actions}
      </div>
      <div className="claims-bar">
        {view === 'table' && (
          <input
            type="search"
            className="input"
            aria-label="Search claims"
            placeholder="Search claims and values"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        )}
        <ViewSwitch view={view} onChange={setView} />
        <CopyMenu id={id} />
      </div>
      <div role="status" className="unseen">
        {view === 'table' && asked !== '' && `${found.length} of ${report.rows.length} claims match`}
      </div>
      {view === 'table' ? (
        <ClaimsTable id={id} report={report} found={found} wanted={asked} />
      ) : (
        <RawClaims raw={report.raw} second={told.find((set) => set !== 'id_token') ?? 'userinfo'} />
      )}
    </section>
  );
}

function Basis({ report, told }: { readonly report: Known; readonly told: readonly ClaimSet[] }) {
  const { what, read } = claimsBasisWords(report.basis, told, useNow(5000));
  return (
    <div className="claims-basis">
      <h2>What the identity provider sent</h2>
      <p>
        {what} <span className="dim">Not live: it is a record of that sign-in, {read}.</span>
      </p>
      {report.basis.source !== 'pasted' && <Tried tried={report.tried} />}
    </div>
  );
}

/** The sets that the claims are told apart by, ID token first. */
function setsOf({ rows }: Known): readonly ClaimSet[] {
  const named = new Set(rows.flatMap(({ from, also }) => [from, also]));
  return (['id_token', 'userinfo', 'access_token'] as const).filter((set) => named.has(set));
}
