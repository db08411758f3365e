import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connect, ConnectionProvider } from '../../../renderer/bridge.ts';
import { FaultBoundary } from '../../../renderer/ui/fault-boundary.tsx';
import { later } from '../../../renderer/ui/later.tsx';
import { FakeMain } from '../fake-bridge.ts';
import { showApp } from '../render-app.tsx';
import { appState, several, deployment } from '../samples.ts';

// React logs what a boundary caught.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => vi.restoreAllMocks());

let broken = true;
function Part() {
  if (broken) throw new TypeError('the token is s3cr3t');
  return <p>All is well</p>;
}

function show(part = <Part />) {
  broken = true;
  const main = new FakeMain(appState());
  render(
    <ConnectionProvider value={connect(main)}>
      <main>
        <FaultBoundary panel="The tab Keys">{part}</FaultBoundary>
        <p>The rest</p>
      </main>
    </ConnectionProvider>,
  );
  return { main, user: userEvent.setup() };
}

test('a part that throws says so in its place, is reported without its message, and can be shown again', async () => {
  const { main, user } = show();
  expect((await screen.findByRole('alert')).textContent).toContain('The tab Keys cannot be shown');
  expect(screen.getByText('The rest')).toBeTruthy();
  const reported = main.last('app.reportFault') as { panel: string; error: string; stack: string };
  expect(reported).toMatchObject({ panel: 'The tab Keys', error: 'TypeError' });
  expect(reported.stack).toContain('Part');
  expect(JSON.stringify(reported)).not.toContain('s3cr3t');

  await user.click(screen.getByRole('button', { name: 'Show again' }));
  expect(await screen.findByRole('alert')).toBeTruthy();
  broken = false;
  await user.click(screen.getByRole('button', { name: 'Show again' }));
  expect(await screen.findByText('All is well')).toBeTruthy();
  expect(document.activeElement?.tagName).toBe('MAIN');
  expect(main.calls.filter(({ name }) => name === 'app.reportFault')).toHaveLength(2);
});

test('its details can be copied: panel, error and components, nothing that was typed', async () => {
  const { main, user } = show();
  await user.click(await screen.findByRole('button', { name: 'Copy details' }));
  expect(await screen.findByText('Details copied.')).toBeTruthy();
  const { text } = main.last('app.copyDiagnostics') as { text: string };
  expect(text).toMatch(/^Lanyard: The tab Keys threw TypeError\nat Part /);
  expect(text).not.toContain('s3cr3t');
});

test('an error that names itself strangely is only called an error', async () => {
  const Odd = () => {
    throw Object.assign(new Error('no'), { name: 'key is s3cr3t' });
  };
  const { main } = show(<Odd />);
  await screen.findByRole('alert');
  expect(main.last('app.reportFault')).toMatchObject({ error: 'Error' });
});

test('a script that could not be loaded is loaded once more', async () => {
  let times = 0;
  const Late = later(() => (times++ === 0 ? Promise.reject(new Error('not there')) : Promise.resolve(Part)));
  const { user } = show(<Late />);
  broken = false;
  await user.click(await screen.findByRole('button', { name: 'Show again' }));
  expect(await screen.findByText('All is well')).toBeTruthy();
  expect(times).toBe(2);
});

test('a tab that cannot be shown leaves the window and its other tabs alive', async () => {
  const first = deployment();
  const odd = { ...first.identity, organizations: { seen: true, value: null } } as never;
  const { user, main } = await showApp(new FakeMain(appState({ deployments: several({ ...first, identity: odd }) })));
  expect((await screen.findByRole('alert')).textContent).toContain('The tab Access cannot be shown');
  await user.click(screen.getByRole('tab', { name: 'Keys' }));
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  await user.click(screen.getByRole('row', { name: 'Lab' }));
  expect(screen.getByRole('heading', { level: 1, name: 'Lab' })).toBeTruthy();
  expect(main.last('app.reportFault')).toMatchObject({ panel: 'The tab Access' });
});

test('a list that cannot be shown leaves what is chosen alive', async () => {
  const odd = { ...several()[1], id: 'odd', label: 'Odd', status: null } as never;
  await showApp(new FakeMain(appState({ deployments: [deployment(), odd] })));
  expect((await screen.findByRole('alert')).textContent).toContain('The list of deployments cannot be shown');
  expect(screen.getByRole('heading', { level: 1, name: 'Acme production' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Preferences' })).toBeTruthy();
});
