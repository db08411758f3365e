import type { DeploymentView } from '../../electron/contract/state.ts';
import { useReport } from '../explanation/use-report.ts';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { RawText } from '../ui/raw-text.tsx';

/** What the identity provider sent at the last sign-in, and what Coder does with it. */
export function ClaimsTab({ deployment }: { readonly deployment: DeploymentView }) {
  const { report, failure, ask } = useReport('claims.show', deployment);
  return (
    <>
      {failure && (
        <FailureNote failure={failure}>
          <Button onPress={ask}>Try again</Button>
        </FailureNote>
      )}
      {report === null && failure === null && (
        <p className="dim" role="status">
          Reading the claims…
        </p>
      )}
      {report?.known && <RawText text={report.raw.merged} lines />}
    </>
  );
}
