import type { DeploymentView } from '../../electron/contract/state.ts';
import { useReport } from '../explanation/use-report.ts';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import './why.css';

/** Why you have the groups, roles and organizations that you have, and why you lack others. */
export function WhyTab({ deployment }: { readonly deployment: DeploymentView }) {
  const { report, failure, ask } = useReport('why.show', deployment);
  return (
    <>
      {failure && (
        <FailureNote failure={failure}>
          <Button onPress={ask}>Try again</Button>
        </FailureNote>
      )}
      {report === null && failure === null && (
        <p className="dim" role="status">
          Working out what your claims led to…
        </p>
      )}
    </>
  );
}
