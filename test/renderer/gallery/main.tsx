import { StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { App } from '../../../renderer/app.tsx';
import { connect } from '../../../renderer/bridge.ts';
import { SecretScreen } from '../../../renderer/secret/secret-screen.tsx';
import '../../../renderer/ui/base.css';
import { FakeSecret } from '../fake-bridge.ts';
import { scenarios } from './scenarios.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

let shown: Root | null = null;

/** Shows the scenario named behind the address's `#`, from its beginning; `pages.ts` then takes its steps. */
function show(into: HTMLElement): void {
  const wanted = location.hash.slice(1);
  const scenario = scenarios.find(({ name }) => name === wanted);
  if (scenario === undefined) throw new Error(`no scenario named ${wanted}`);
  shown?.unmount();
  // Where it is meant to throw, React's own report of it is no fault of the page.
  shown = createRoot(into, scenario.throws ? { onCaughtError: () => undefined } : {});
  shown.render(
    <StrictMode>
      {scenario.secret ? (
        <SecretScreen commands={new FakeSecret(scenario.secret).commands} />
      ) : (
        scenario.main && <App connection={connect(scenario.main())} />
      )}
    </StrictMode>,
  );
  into.dataset['scenario'] = wanted;
}

window.addEventListener('hashchange', () => show(root));
show(root);
