import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { AccessTab } from '../access/access-tab.tsx';
import { NotExplained } from '../explanation/not-explained.tsx';
import { KeysTab } from '../keys/keys-tab.tsx';
import { SettingsTab } from '../settings/settings-tab.tsx';
import { FaultBoundary } from '../ui/fault-boundary.tsx';
import { later } from '../ui/later.tsx';
import { type Tab as TabId, useNavigation } from '../ui/navigation.ts';
import { DeploymentHeader } from './header.tsx';
import './detail.css';

const ClaimsTab = later(async () => (await import('../claims/claims-tab.tsx')).ClaimsTab);
const WhyTab = later(async () => (await import('../why/why-tab.tsx')).WhyTab);

interface TabProps {
  readonly deployment: DeploymentView;
}

function Claims({ deployment }: TabProps) {
  const { kindName, notExplained } = deployment;
  if (notExplained === null) return <ClaimsTab deployment={deployment} />;
  return <NotExplained title={`No claims decide at ${kindName}`} why={notExplained} />;
}

function Why({ deployment }: TabProps) {
  const { kindName, notExplained } = deployment;
  if (notExplained === null) return <WhyTab deployment={deployment} />;
  return <NotExplained title={`${kindName} has no rules to explain`} why={notExplained} />;
}

const tabs: readonly {
  readonly id: TabId;
  readonly label: string;
  readonly Content: (props: TabProps) => ReactNode;
}[] = [
  { id: 'access', label: 'Access', Content: AccessTab },
  { id: 'claims', label: 'Claims', Content: Claims },
  { id: 'why', label: 'Why', Content: Why },
  { id: 'keys', label: 'Keys', Content: KeysTab },
  { id: 'settings', label: 'Settings', Content: SettingsTab },
];

interface Props extends TabProps {
  readonly tab: TabId;
}

/** The chosen deployment: who you are there, and its tabs. */
export function Detail({ deployment, tab }: Props) {
  const { go } = useNavigation();
  return (
    <>
      <DeploymentHeader deployment={deployment} besidePanel={tab === 'access' && deployment.signIn !== null} />
      <Tabs
        className="tabs"
        selectedKey={tab}
        onSelectionChange={(key) => go({ at: 'deployment', id: deployment.id, tab: key as TabId })}
      >
        <TabList className="tab-list" aria-label={`About ${deployment.label}`}>
          {tabs.map(({ id, label }) => (
            <Tab key={id} id={id} className="tab">
              {label}
            </Tab>
          ))}
        </TabList>
        {tabs.map(({ id, label, Content }) => (
          <TabPanel key={id} id={id} className="page">
            <FaultBoundary panel={`The tab ${label}`}>
              <Content deployment={deployment} />
            </FaultBoundary>
          </TabPanel>
        ))}
      </Tabs>
    </>
  );
}
