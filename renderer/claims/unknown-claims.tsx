import type { ReactNode } from 'react';
import type { ClaimsReport } from '../../electron/contract/explanation/report.ts';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { claimsUnknownWords } from '../../electron/words/claims.ts';
import { useNavigation } from '../ui/navigation.ts';
import { Button } from '../ui/button.tsx';
import { Tried } from './tried.tsx';

interface Props {
  readonly deployment: DeploymentView;
  readonly report: Extract<ClaimsReport, { known: false }>;
  readonly actions: ReactNode;
}

/** Why there are no claims to show, and what applies or helps instead. */
export function UnknownClaims({ deployment, report, actions }: Props) {
  const { go } = useNavigation();
  const { title, text, instead } = claimsUnknownWords(report.why, report.loginType);
  const showAccess = () => go({ at: 'deployment', id: deployment.id, tab: 'access' });
  return (
    <section className="section claims-unknown">
      <h2>{title}</h2>
      <p>{text}</p>
      <p>{instead}</p>
      {deployment.credential === null && <p>You are not signed in here now, so Lanyard cannot read them itself.</p>}
      {report.why !== 'not-oidc' && <Tried tried={report.tried} />}
      <div className="actions">
        {report.why === 'not-oidc' && <Button onPress={showAccess}>Show access</Button>}
        {actions}
      </div>
    </section>
  );
}
