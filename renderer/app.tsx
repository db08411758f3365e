import type { ReactNode } from 'react';
import { type Connection, ConnectionProvider, StateProvider, useSnapshot } from './bridge.ts';
import { Frame } from './shell/frame.tsx';
import { Loading } from './shell/loading.tsx';
import { FailureNote } from './ui/failure-note.tsx';
import { FaultBoundary } from './ui/fault-boundary.tsx';
import { MessagesProvider } from './ui/messages.tsx';
import { useTheme } from './ui/theme.ts';

const alone = (note: ReactNode) => (
  <main className="lone">
    <h1>Lanyard</h1>
    {note}
  </main>
);

/** The main window: a view of the state that `connection` delivers. */
export function App({ connection }: { readonly connection: Connection }) {
  return (
    <ConnectionProvider value={connection}>
      <FaultBoundary panel="The window" around={alone}>
        <Content />
      </FaultBoundary>
    </ConnectionProvider>
  );
}

function Content() {
  const snapshot = useSnapshot();
  useTheme(snapshot.phase === 'ready' ? snapshot.state.preferences.theme : 'system');

  if (snapshot.phase === 'loading') return <Loading />;
  if (snapshot.phase === 'failed') {
    return alone(<FailureNote failure={snapshot.failure} />);
  }
  return (
    <StateProvider value={snapshot.state}>
      <MessagesProvider>
        <Frame />
      </MessagesProvider>
    </StateProvider>
  );
}
