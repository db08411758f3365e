import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '../../../renderer/app.tsx';
import { connect } from '../../../renderer/bridge.ts';
import { SecretScreen } from '../../../renderer/secret/secret-screen.tsx';
import '../../../renderer/ui/base.css';
import { FakeSecret } from '../fake-bridge.ts';
import { scenarios } from './scenarios.ts';

/** Shows the scenario named in the address; `scripts/gallery.ts` then takes its steps and its picture. */
const wanted = location.search.slice(1);
const scenario = scenarios.find(({ name }) => name === wanted);
const root = document.getElementById('root');
if (root === null || scenario === undefined) throw new Error(`no scenario named ${wanted}`);

createRoot(root).render(
  <StrictMode>
    {scenario.secret ? (
      <SecretScreen commands={new FakeSecret(scenario.secret).commands} />
    ) : (
      scenario.main && <App connection={connect(scenario.main())} />
    )}
  </StrictMode>,
);
