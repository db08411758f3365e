import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FakeMain } from './fake-bridge.ts';
import { showApp } from './render-app.tsx';
import { appState, coderFlow, signedOutOfCoderFlow, signIn } from './samples.ts';

const showing = (deployment = coderFlow()) => new FakeMain(appState({ deployments: [deployment] }));

describe('a deployment that is not Coder’s', () => {
  it('shows what it says of the person, as it says it', async () => {
    await showApp(showing());
    const facts = (await screen.findByRole('heading', { name: 'What CoderFlow says of you' })).closest('section')!;
    expect(within(facts).getByText('bindings[1].role')).toBeTruthy();
    expect(within(facts).getByText('developer')).toBeTruthy();
    expect(screen.queryByText('What could not be seen')).toBeNull();
  });

  it.each(['Claims', 'Why'])('says in the tab %s why it does not apply, and asks for no report', async (name) => {
    const main = showing();
    await showApp(main);
    await userEvent.click(await screen.findByRole('tab', { name }));
    expect(await screen.findByText(/does not map claims to groups/)).toBeTruthy();
    expect(main.calls.map((call) => call.name)).not.toContain(name === 'Why' ? 'why.show' : 'claims.show');
  });

  it('offers its own forms of a key, with what to know of each, and no lifetime', async () => {
    const main = showing();
    await showApp(main);
    await userEvent.click(await screen.findByRole('tab', { name: 'Keys' }));
    expect(screen.queryByText('Valid for')).toBeNull();
    await userEvent.click(screen.getByRole('radio', { name: 'VS Code settings' }));
    expect(screen.getByText('VS Code keeps these settings in plain text.')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Copy' }));
    expect(main.calls.at(-1)).toEqual({ name: 'keys.copy', args: { id: 'agents', as: 'vscode' } });
    expect(screen.getByText('does not say when it ends')).toBeTruthy();
  });

  it('has no client of an administrator to set', async () => {
    await showApp(showing());
    await userEvent.click(await screen.findByRole('tab', { name: 'Settings' }));
    expect(screen.queryByRole('heading', { name: /OAuth2 client/ })).toBeNull();
  });
});

describe('a sign-in by a program', () => {
  const output = [
    [
      { is: 'text', text: 'Open ' },
      { is: 'link', text: 'https://agents.acme.example/device' },
    ],
    [{ is: 'code', text: 'WDJB-MJHT' }],
  ] as const;
  const running = () =>
    showing(signedOutOfCoderFlow({ signIn: signIn({ way: 'cli-sso', step: 'program', hasLink: false, output }) }));

  it('shows what it says in a log that is read aloud', async () => {
    await showApp(running());
    const log = await screen.findByRole('log', { name: 'What the CLI says' });
    expect(log.textContent).toContain('Open https://agents.acme.example/device');
  });

  it('has its link opened and its code copied by the main process', async () => {
    const main = running();
    await showApp(main);
    await userEvent.click(await screen.findByRole('button', { name: 'Open https://agents.acme.example/device' }));
    await userEvent.click(screen.getByRole('button', { name: 'Copy the code WDJB-MJHT' }));
    const used = main.calls.filter(({ name }) => name === 'signIn.useOutput').map(({ args }) => args);
    expect(used).toEqual([
      { id: 'agents', text: 'https://agents.acme.example/device' },
      { id: 'agents', text: 'WDJB-MJHT' },
    ]);
  });

  it('then says what to do, step by step', async () => {
    const guide = ['Copy the key.', 'Paste it here.'];
    await showApp(
      showing(signedOutOfCoderFlow({ signIn: signIn({ way: 'guided-paste', step: 'paste', hasLink: false, guide }) })),
    );
    expect(await screen.findByText('Paste it here.')).toBeTruthy();
  });
});
