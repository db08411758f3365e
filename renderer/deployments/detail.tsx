import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { NotExplained } from '../explanation/not-explained.tsx';
import { AccessTab } from '../access/access-tab.tsx';
import { KeysTab } from '../keys/keys-tab.tsx';
import { SettingsTab } from '../settings/settings-tab.tsx';
import { type Tab as TabId, useNavigation } from '../ui/navigation.ts';
import { later } from '../ui/later.tsx';
import { DeploymentHeader } from './header.tsx';
import './detail.css';

const ClaimsTab = later(async () => (await import('../claims/claims-tab.tsx')).ClaimsTab);
const WhyTab = later(async () => (await import('../why/why-tab.tsx')).WhyTab);

interface Props {
  readonly deployment: DeploymentView;
  readonly tab: TabId;
}

/** The chosen deployment: who you are there, and its tabs. */
export function Detail({ deployment, tab }: Props) {
  const { go } = useNavigation();
  const { notExplained } = deployment;
  return (
    <>
      <DeploymentHeader deployment={deployment} besidePanel={tab === 'access' && deployment.signIn !== null} />
      <Tabs
        className="tabs"
        selectedKey={tab}
        onSelectionChange={(key) => go({ at: 'deployment', id: deployment.id, tab: key as TabId })}
      >
        <TabList className="tab-list" aria-label={`About ${deployment.label}`}>
          <Tab id="access" className="tab">
            Access
          </Tab>
          <Tab id="claims" className="tab">
            Claims
          </Tab>
          <Tab id="why" className="tab">
            Why
          </Tab>
          <Tab id="keys" className="tab">
            Keys
          </Tab>
          <Tab id="settings" className="tab">
            Settings
          </Tab>
        </TabList>
        <TabPanel id="access" className="page">
          <AccessTab deployment={deployment} />
        </TabPanel>
        <TabPanel id="claims" className="page">
          {notExplained === null ? (
            <ClaimsTab key={deployment.id} deployment={deployment} />
          ) : (
            <NotExplained title={`No claims decide at ${deployment.kindName}`} why={notExplained} />
          )}
        </TabPanel>
        <TabPanel id="why" className="page">
          {notExplained === null ? (
            <WhyTab key={deployment.id} deployment={deployment} />
          ) : (
            <NotExplained title={`${deployment.kindName} has no rules to explain`} why={notExplained} />
          )}
        </TabPanel>
        <TabPanel id="keys" className="page">
          <KeysTab deployment={deployment} />
        </TabPanel>
        <TabPanel id="settings" className="page">
          <SettingsTab deployment={deployment} />
        </TabPanel>
      </Tabs>
    </>
  );
}
