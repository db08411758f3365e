import { useRef, useState } from 'react';
import type { HistoryEntry, ToldReport } from '../../electron/contract/explanation/report.ts';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { ClaimsActions } from '../explanation/claims-actions.tsx';
import { Freshness } from '../explanation/freshness.tsx';
import { PastedNote } from '../explanation/pasted-note.tsx';
import { SentProvider } from '../explanation/source.ts';
import { type Source, sourceOf, SourceSwitch } from '../explanation/source-switch.tsx';
import { usePaste } from '../explanation/use-paste.ts';
import { useReport } from '../explanation/use-report.ts';
import { Button } from '../ui/button.tsx';
import { later } from '../ui/later.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Basis } from './basis.tsx';
import { Causes } from './causes.tsx';
import { CopyReport } from './copy-report.tsx';
import { Explained } from './explained.tsx';
import { Finder } from './finder.tsx';
import { Findings } from './findings.tsx';
import { History } from './history.tsx';
import { LatestChange } from './latest-change.tsx';
import { NothingKnown } from './nothing-known.tsx';
import { PasteSettings } from './paste-settings.tsx';
import { WhatIf } from './what-if.tsx';
import './why.css';

const SentNote = later(async () => (await import('../provider/sent-note.tsx')).SentNote);

const sources = [
  { value: 'stored', label: 'Your last sign-in' },
  { value: 'provider', label: 'If you signed in now…' },
] as const;

/** Why you have the groups, roles and organizations that you have, and why you lack others. */
export function WhyTab({ deployment }: { readonly deployment: DeploymentView }) {
  const [chosen, setChosen] = useState<Source | null>(null);
  const source = sourceOf(deployment, chosen);
  const sent = source === 'provider';
  const { report, failure, ask } = useReport('why.show', deployment, sent);
  const { report: history } = useReport('claims.history', deployment);
  return (
    <SentProvider value={sent}>
      <SourceSwitch deployment={deployment} label="Explain by" options={sources} value={source} onChange={setChosen} />
      {sent && <SentNote deployment={deployment} />}
      {failure && (
        <FailureNote failure={failure}>
          <Button onPress={ask}>Try again</Button>
        </FailureNote>
      )}
      {report && !sent && <Freshness deployment={deployment} basis={report.claims} />}
      {report && <Why key={source} deployment={deployment} report={report} history={history ?? []} />}
      {report === null && failure === null && (
        <p className="dim" role="status">
          Working out what your claims led to…
        </p>
      )}
    </SentProvider>
  );
}

interface Props {
  readonly deployment: DeploymentView;
  readonly report: ToldReport;
  readonly history: readonly HistoryEntry[];
}

function Why({ deployment, report, history }: Props) {
  const { id } = deployment;
  const { explanation } = report;
  const isOidc = report.claimsUnknown !== 'not-oidc';
  const organizations = explanation?.perOrganization.filter(({ isMember }) => isMember) ?? [];
  const [owner, setOwner] = useState<string | null>(null);
  const { pasted, paste, putAway } = usePaste(id, owner ?? organizations[0]?.id);
  const [wanted, setWanted] = useState('');
  const [trying, setTrying] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const showWhy = (group: string) => {
    setWanted(group);
    field.current?.focus();
  };
  const actions = <ClaimsActions deployment={deployment} isOidc={isOidc} onPaste={() => void paste()} />;
  const pasteSettings = isOidc && (report.completeness !== 'exact' || report.settings?.source === 'pasted') && (
    <PasteSettings
      id={id}
      report={report}
      organizations={organizations}
      owner={owner}
      onOwner={setOwner}
      onPaste={() => void paste()}
    />
  );
  return (
    <div className="why">
      <LatestChange history={history} report={report} onWhy={showWhy} />
      {pasted && <PastedNote pasted={pasted} onPutAway={putAway} />}
      {explanation ? (
        <Basis report={report} />
      ) : (
        <NothingKnown deployment={deployment} report={report} actions={actions} />
      )}
      {explanation && (
        <>
          <div className="actions why-actions">
            <Button aria-expanded={trying} onPress={() => setTrying(!trying)}>
              What if…
            </Button>
            <CopyReport id={id} />
          </div>
          {trying && <WhatIf id={id} report={report} />}
          <Findings id={id} findings={report.findings} />
          <Causes causes={report.causes} />
          {pasteSettings}
          <Finder explanation={explanation} wanted={wanted} onWanted={setWanted} field={field} />
          <Explained explanation={explanation} />
        </>
      )}
      {!explanation && pasteSettings}
      {(isOidc || history.length > 0) && <History history={history} />}
    </div>
  );
}
