import { type ReactNode, useEffect, useState } from 'react';
import { AddScreen } from '../add/add-screen.tsx';
import { useAppState } from '../bridge.ts';
import { Detail } from '../deployments/detail.tsx';
import { useFollowSignInAll } from '../deployments/sign-in-all.tsx';
import { PreferencesScreen } from '../preferences/preferences-screen.tsx';
import { Button } from '../ui/button.tsx';
import { FaultBoundary } from '../ui/fault-boundary.tsx';
import { loadLater } from '../ui/later.tsx';
import { useNarrow } from '../ui/narrow.ts';
import { NavigationProvider, type Place } from '../ui/navigation.ts';
import { Announcer } from './announcer.tsx';
import { Banners } from './banners.tsx';
import { FirstRun } from './first-run.tsx';
import { Palette } from './palette.tsx';
import { QuitDialog } from './quit-dialog.tsx';
import { Sidebar } from './sidebar.tsx';
import './frame.css';

const underHeading = (note: ReactNode) => (
  <>
    <h1 className="unseen">Lanyard</h1>
    {note}
  </>
);

/** The window: the list on the left, the chosen place on the right; in a narrow window they take turns. */
export function Frame() {
  const { deployments } = useAppState();
  const [wanted, go] = useState<Place>(null);
  const narrow = useNarrow();
  useFollowSignInAll(go);
  useEffect(() => {
    // How long a start takes is read from this mark (User Timing).
    performance.mark('lanyard:interactive');
    requestIdleCallback(() => void loadLater());
  }, []);

  const there = wanted?.at !== 'deployment' || deployments.some(({ id }) => id === wanted.id);
  const first = deployments[0];
  let place = there ? wanted : null;
  if (place === null && !narrow && first) place = { at: 'deployment', id: first.id, tab: 'access' };

  const empty = deployments.length === 0;
  const listAlone = narrow && place === null && !empty;
  return (
    <NavigationProvider value={{ place, go }}>
      <div className="frame" data-pane={listAlone ? 'list' : 'detail'} data-empty={empty || undefined}>
        {!empty && <Sidebar alone={listAlone} />}
        {!listAlone && (
          <main className="detail">
            <Banners />
            {narrow && place !== null && (
              <div className="back">
                <Button look="quiet" onPress={() => go(null)}>
                  ‹ {empty ? 'Back' : 'All deployments'}
                </Button>
              </div>
            )}
            <FaultBoundary
              key={place?.at === 'deployment' ? place.id : place?.at}
              panel="This page"
              around={underHeading}
            >
              <Present place={place} />
            </FaultBoundary>
          </main>
        )}
      </div>
      <Palette />
      <QuitDialog />
      <Announcer />
    </NavigationProvider>
  );
}

function Present({ place }: { readonly place: Place }) {
  const { deployments } = useAppState();
  switch (place?.at) {
    case 'add':
      return <AddScreen />;
    case 'preferences':
      return <PreferencesScreen />;
    case 'deployment': {
      const deployment = deployments.find(({ id }) => id === place.id);
      return deployment && <Detail key={deployment.id} deployment={deployment} tab={place.tab} />;
    }
    case undefined:
      return deployments.length === 0 ? <FirstRun /> : null;
  }
}
