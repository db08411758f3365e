import type { DeploymentView } from '../../electron/contract/state.ts';
import { PastedNote } from '../explanation/pasted-note.tsx';
import { usePaste } from '../explanation/use-paste.ts';
import { useReport } from '../explanation/use-report.ts';
import { useNavigation } from '../shell/navigation.ts';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { ClaimsActions } from './claims-actions.tsx';
import { Freshness } from './freshness.tsx';
import { KnownClaims } from './known-claims.tsx';
import { UnknownClaims } from './unknown-claims.tsx';
import './claims.css';

/** What the identity provider sent at the last sign-in, and what Coder does with it. */
export function ClaimsTab({ deployment }: { readonly deployment: DeploymentView }) {
  const { report, failure, ask } = useReport('claims.show', deployment);
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
      {report && <Freshness deployment={deployment} basis={report.known ? report.basis : null} />}
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
