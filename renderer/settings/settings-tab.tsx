import type { DeploymentView } from '../../electron/contract/state.ts';
import { useAppState } from '../bridge.ts';
import { useNavigation } from '../ui/navigation.ts';
import { Button } from '../ui/button.tsx';
import { later } from '../ui/later.tsx';
import { Appearance } from './appearance.tsx';
import { Browser } from './browser.tsx';
import { Leaving } from './leaving.tsx';
import { OAuthClient } from './oauth-client.tsx';
import './settings.css';

const ProviderSection = later(async () => (await import('../provider/provider-section.tsx')).ProviderSection);

/** What can be changed about one deployment's entry. */
export const SettingsTab = ({ deployment }: { readonly deployment: DeploymentView }) => (
  <>
    <Appearance deployment={deployment} />
    <Address deployment={deployment} />
    <Browser deployment={deployment} />
    {deployment.mintsTokens && <OAuthClient deployment={deployment} />}
    {deployment.notExplained === null && <ProviderSection deployment={deployment} />}
    <Leaving deployment={deployment} />
  </>
);

function Address({ deployment: { origin, deploymentId, twins } }: { readonly deployment: DeploymentView }) {
  const { deployments } = useAppState();
  const { go } = useNavigation();
  const others = deployments.filter(({ id }) => twins.includes(id));
  return (
    <section className="section">
      <h2>Address</h2>
      <dl className="facts">
        <dt>Origin</dt>
        <dd className="mono">{origin}</dd>
        <dt>Deployment ID</dt>
        <dd className="mono">{deploymentId ?? <span className="dim">not known</span>}</dd>
        {others.length > 0 && (
          <>
            <dt>Also in the list as</dt>
            <dd>
              {others.map(({ id, label }) => (
                <Button key={id} look="quiet" onPress={() => go({ at: 'deployment', id, tab: 'settings' })}>
                  {label}
                </Button>
              ))}
            </dd>
          </>
        )}
      </dl>
      <p className="hint">Keys are bound to this address. To change it, add the deployment at its new address.</p>
    </section>
  );
}
