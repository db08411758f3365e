import { useState } from 'react';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { useAppState } from '../bridge.ts';
import { DeploymentList } from '../deployments/list.tsx';
import { SignInAll } from '../deployments/sign-in-all.tsx';
import { Button } from '../ui/button.tsx';
import { FaultBoundary } from '../ui/fault-boundary.tsx';
import { useNavigation } from '../ui/navigation.ts';
import { Banners } from './banners.tsx';
import { showPalette } from './palette.tsx';
import './sidebar.css';

/** With more deployments than this the list gets a search field. */
const few = 8;

const paletteKey = navigator.platform.startsWith('Mac') ? '⌘ K' : 'Ctrl K';

const matches = ({ label, host }: DeploymentView, wanted: string) =>
  `${label} ${host}`.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase());

/**
 * The left column: search, the deployments, what can be done with all of them.
 * Alone in a narrow window it is the main thing there, and carries what concerns the whole app.
 */
export function Sidebar({ alone }: { readonly alone: boolean }) {
  const { deployments } = useAppState();
  const { go } = useNavigation();
  const [wanted, setWanted] = useState('');
  const searchable = deployments.length > few;
  const shown = searchable && wanted !== '' ? deployments.filter((each) => matches(each, wanted)) : deployments;
  return (
    <div className="sidebar" role={alone ? 'main' : 'complementary'} aria-label="Deployments">
      {alone && <Banners />}
      {alone && <h1 className="unseen">Deployments</h1>}
      {searchable ? (
        <div className="search">
          <input
            type="search"
            aria-label="Search deployments"
            placeholder={`Search ${deployments.length} deployments`}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
          <PaletteKey />
        </div>
      ) : (
        <div className="search">
          <span className="sidebar-title">Deployments</span>
          <PaletteKey />
        </div>
      )}
      <FaultBoundary panel="The list of deployments">
        {shown.length > 0 ? (
          <DeploymentList shown={shown} movable={shown.length === deployments.length} />
        ) : (
          <p className="sidebar-empty dim">No deployment matches “{wanted.trim()}”.</p>
        )}
        <SignInAll />
      </FaultBoundary>
      <div className="sidebar-foot">
        <Button look="quiet" onPress={() => go({ at: 'add' })}>
          + Add deployment
        </Button>
        <Button look="quiet" aria-label="Preferences" onPress={() => go({ at: 'preferences' })}>
          <svg
            viewBox="0 0 16 16"
            width="16"
            height="16"
            aria-hidden="true"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.4"
          >
            <path d="M1.5 4.5h7m4 0h2m-13 7h2m4 0h7" strokeLinecap="round" />
            <circle cx="10.5" cy="4.5" r="2" />
            <circle cx="5.5" cy="11.5" r="2" />
          </svg>
        </Button>
      </div>
    </div>
  );
}

const PaletteKey = () => (
  <Button look="quiet" aria-label={`Find a deployment or an action, ${paletteKey}`} onPress={showPalette}>
    <kbd>{paletteKey}</kbd>
  </Button>
);
