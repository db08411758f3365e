import { useState } from 'react';
import { statusWords } from '../../electron/contract/words.ts';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { useAppState, useCall } from '../bridge.ts';
import { Banners } from '../shell/banners.tsx';
import { useNavigation } from '../shell/navigation.ts';
import { showPalette } from '../shell/palette.tsx';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/clock.ts';
import { useMessages } from '../ui/messages.tsx';
import { DeploymentList } from './list.tsx';
import { mainAction } from './main-action.ts';
import './rail.css';

/** With more deployments than this the list gets a search field. */
const few = 8;
/** Each sign-in opens a page in the browser: more than this at once would bury the person in tabs. */
const mostPages = 8;

const paletteKey = navigator.platform.startsWith('Mac') ? '⌘ K' : 'Ctrl K';

const matches = ({ label, host }: DeploymentView, wanted: string) =>
  `${label} ${host}`.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase());

/**
 * The left column: search, the deployments, what can be done with all of them.
 * Alone in a narrow window it is the main thing there, and carries what concerns the whole app.
 */
export function Rail({ alone }: { readonly alone: boolean }) {
  const { deployments } = useAppState();
  const { go } = useNavigation();
  const [wanted, setWanted] = useState('');
  const searchable = deployments.length > few;
  const shown = searchable && wanted !== '' ? deployments.filter((each) => matches(each, wanted)) : deployments;
  return (
    <div className="rail" role={alone ? 'main' : 'complementary'} aria-label="Deployments">
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
          <span className="rail-title">Deployments</span>
          <PaletteKey />
        </div>
      )}
      {shown.length > 0 ? (
        <DeploymentList shown={shown} movable={shown.length === deployments.length} />
      ) : (
        <p className="rail-empty dim">No deployment matches “{wanted.trim()}”.</p>
      )}
      <SignInToAll />
      <div className="rail-foot">
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

function SignInToAll() {
  const { deployments } = useAppState();
  const call = useCall();
  const { orFail } = useMessages();
  const now = useNow(60_000);
  const waiting = deployments.filter(
    (each) => mainAction(each) === 'sign-in' && statusWords(each, now).tone !== 'warn',
  );
  if (waiting.length < 2 || waiting.length > mostPages) return null;
  const signInToAll = async () => {
    for (const { id } of waiting) await orFail(call('signIn.start', { id }));
  };
  return (
    <div className="for-all">
      <Button onPress={() => void signInToAll()}>Sign in to all ({waiting.length})</Button>
    </div>
  );
}
