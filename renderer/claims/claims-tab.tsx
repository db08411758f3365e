import { useState } from 'react';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { PastedNote } from '../explanation/pasted-note.tsx';
import { SentProvider } from '../explanation/source.ts';
import { type Source, sourceOf, SourceSwitch } from '../explanation/source-switch.tsx';
import { usePaste } from '../explanation/use-paste.ts';
import { useReport } from '../explanation/use-report.ts';
import { useNavigation } from '../ui/navigation.ts';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { later } from '../ui/later.tsx';
import { ClaimsActions } from '../explanation/claims-actions.tsx';
import { Freshness } from '../explanation/freshness.tsx';
import { KnownClaims } from './known-claims.tsx';
import { UnknownClaims } from './unknown-claims.tsx';
import './claims.css';

const Compare = later(async () => (await import('../provider/compare.tsx')).Compare);
const SentNote = later(async () => (await import('../provider/sent-note.tsx')).SentNote);

const sources = [
  { value: 'stored', label: 'What Coder stored' },
  { value: 'provider', label: 'What the provider sends now' },
  { value: 'compare', label: 'Compare' },
] as const;

/** What the identity provider sent: as Coder stored it, as it is sent straight to the app, or both side by side. */
export function ClaimsTab({ deployment }: { readonly deployment: DeploymentView }) {
  const [chosen, setChosen] = useState<Source | null>(null);
  const source = sourceOf(deployment, chosen);
  return (
    <>
      <SourceSwitch
        deployment={deployment}
        label="Which claims"
        options={sources}
        value={source}
        onChange={setChosen}
      />
      {source === 'provider' && <SentNote deployment={deployment} />}
      {source === 'compare' && <Compare deployment={deployment} />}
      {source !== 'compare' && (
        <SentProvider value={source === 'provider'}>
          <Claims key={source} deployment={deployment} sent={source === 'provider'} />
        </SentProvider>
      )}
    </>
  );
}

/** One set of claims, and what Coder does with it. */
function Claims({ deployment, sent }: { readonly deployment: DeploymentView; readonly sent: boolean }) {
  const { report, failure, ask } = useReport('claims.show', deployment, sent);
  const { pasted, paste, putAway } = usePaste(deployment.id);
  const { go } = useNavigation();
  const isOidc = report?.known !== false || report.why !== 'not-oidc';
  const actions = <ClaimsActions deployment={deployment} isOidc={isOidc} onPaste={() => void paste()} />;
  return (
    <>
      {pasted && (
        <PastedNote pasted={pasted} onPutAway={putAway}>
          {pasted.what !== 'claims' && (
            <Button onPress={() => go({ at: 'deployment', id: deployment.id, tab: 'why' })}>Show what they do</Button>
          )}
        </PastedNote>
      )}
      {failure && (
        <FailureNote failure={failure}>
          <Button onPress={ask}>Try again</Button>
        </FailureNote>
      )}
      {report && !sent && <Freshness deployment={deployment} basis={report.known ? report.basis : null} />}
      {report === null && failure === null && (
        <p className="dim" role="status">
          Reading the claims…
        </p>
      )}
      {report?.known === true && <KnownClaims id={deployment.id} report={report} actions={actions} />}
      {report?.known === false && <UnknownClaims deployment={deployment} report={report} actions={actions} />}
    </>
  );
}
