import type { ReactNode } from 'react';
import type { ToldReport } from '../../electron/contract/explanation/report.ts';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { claimsUnknownWords } from '../../electron/words/claims.ts';
import { useNavigation } from '../ui/navigation.ts';
import { Button } from '../ui/button.tsx';

interface Props {
  readonly deployment: DeploymentView;
  readonly report: ToldReport;
  /** How to come by claims. */
  readonly actions: ReactNode;
}

/** Why there is nothing to explain, what applies instead, and what can be done about it. */
export function NothingKnown({ deployment: { id, credential }, report, actions }: Props) {
  const { go } = useNavigation();
  const why = report.claimsUnknown ?? 'not-asked';
  const { title, text, instead } = claimsUnknownWords(why, report.loginType);
  const showAccess = () => go({ at: 'deployment', id, tab: 'access' });
  return (
    <section className="section">
      <h2>{title}</h2>
      <p>
        {text} {instead}
      </p>
      {why !== 'not-oidc' && (
        <p className="dim">
          Claims are what your identity provider tells Coder about you at a sign-in: your name, your email address, and
          often the groups you are in. Coder makes your groups and roles from them.
        </p>
      )}
      {credential === null && <p>You are not signed in here now, so Lanyard cannot read them itself.</p>}
      <div className="actions why-actions">
        {(why === 'not-oidc' || credential === null) && (
          <Button onPress={showAccess}>{credential === null ? 'Show ways to sign in' : 'Show access'}</Button>
        )}
        {actions}
      </div>
    </section>
  );
}
