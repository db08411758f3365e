import { useState } from 'react';
import { failureWords } from '../../electron/words/failures.ts';
import { statusWords } from '../../electron/words/status.ts';
import { stepWords } from '../../electron/words/sign-in.ts';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { useAppState } from '../bridge.ts';
import { useNow } from '../ui/clock.ts';
import { useNavigation } from '../ui/navigation.ts';

/** Tells screen readers when the chosen deployment changes its state; not every tick of its clock. */
export function Announcer() {
  const { deployments } = useAppState();
  const { place } = useNavigation();
  const chosen = place?.at === 'deployment' ? deployments.find(({ id }) => id === place.id) : undefined;
  const now = useNow(60_000);
  const [said, setSaid] = useState({ id: '', what: '', text: '' });

  const id = chosen?.id ?? '';
  const what = chosen ? stateOf(chosen) : '';
  if (chosen && chosen.status.state !== 'checking' && (said.id !== id || said.what !== what)) {
    // Choosing a deployment is read out by the list itself; only what happens to it afterwards is news.
    setSaid({ id, what, text: said.id === id ? wordsFor(chosen, now) : '' });
  }

  return (
    <div role="status" className="unseen">
      {said.text}
    </div>
  );
}

const stateOf = ({ status, signIn }: DeploymentView) =>
  `${status.state} ${signIn?.step ?? ''} ${signIn?.failure?.code ?? ''} ${signIn?.clipboardOffer ?? ''} ${signIn?.userCode?.text ?? ''}`;

function wordsFor(deployment: DeploymentView, now: number): string {
  const { label, signIn } = deployment;
  if (signIn?.failure) return `${label}: ${failureWords(signIn.failure.code).title}`;
  if (signIn?.clipboardOffer) return `${label}: the clipboard holds a key`;
  if (signIn?.userCode) return `${label}: enter the code ${signIn.userCode.text} in the browser`;
  if (signIn) return `${label}: ${stepWords(signIn.step)}`;
  return `${label}: ${statusWords(deployment, now).text}`;
}
