import type { DeploymentView } from '../../electron/contract/state.ts';
import { useCall } from '../bridge.ts';
import { useMessages } from '../ui/messages.tsx';
import { WayList } from './way-list.tsx';
import './sign-in.css';

/** Before a sign-in: every way into this deployment, best first. */
export function WaysPanel({ deployment: { id, label, ways } }: { readonly deployment: DeploymentView }) {
  const call = useCall();
  const { orFail } = useMessages();
  return (
    <section className="section">
      <h2>Ways to sign in</h2>
      {ways.length === 0 ? (
        <p className="dim">Not known yet: {label} has not said how it signs people in. Refresh to ask again.</p>
      ) : (
        <WayList ways={ways} onChoose={(way) => void orFail(call('signIn.start', { id, way }))} />
      )}
    </section>
  );
}
