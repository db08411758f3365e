import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { knownWays, quayPass, writtenKey } from '../kinds/third-kind/ways.ts';
import { FakeMain } from './fake-bridge.ts';
import { showApp } from './render-app.tsx';
import { appState, report, signedOut, signIn } from './samples.ts';

const ways = knownWays.offers({ oauthClient: null });
const kindName = 'Tidewharf';

const viewOf = ({ id, title, steps, guide = [] }: typeof quayPass) => ({ way: id, title, steps, guide });

test('a kind that the page does not know shows its ways in, and their words', async () => {
  const main = new FakeMain(appState({ deployments: [signedOut({ kindName, ways })] }));
  const { user } = await showApp(main);
  const button = await screen.findByRole('button', { name: 'Sign in: With a quay pass' });
  expect(button.textContent).toBe('Embark');
  expect(screen.getByText('The lighthouse of this wharf is dark.')).toBeTruthy();
  await user.click(button);
  expect(main.last('signIn.start')).toEqual({ id: 'acme', way: 'quay-pass' });
});

test('its sign-in shows its title, its steps and its guide', async () => {
  const running = signIn({ ...viewOf(writtenKey), step: 'paste', hasLink: false });
  await showApp(new FakeMain(appState({ deployments: [signedOut({ kindName, ways, signIn: running })] })));
  const panel = await screen.findByRole('region', { name: 'Signing in to Acme production' });
  expect(panel.textContent).toContain('With a written key');
  expect(panel.textContent).toContain('The harbour master’s note has the key.');
  expect(panel.querySelectorAll('.steps li')).toHaveLength(3);
});

test('after a failure its next way is offered by its title', async () => {
  const failed = signIn({ ...viewOf(quayPass), failure: { code: 'timed-out' }, next: 'written-key' });
  await showApp(new FakeMain(appState({ deployments: [signedOut({ kindName, ways, signIn: failed })] })));
  expect(await screen.findByRole('button', { name: 'Instead: With a written key' })).toBeTruthy();
});

test('the add screen says what is there and how Lanyard gets in', async () => {
  const main = new FakeMain(appState(), {
    'deployments.look': () => ({ ok: true, value: report({ kindName, version: '7.1', methods: null, ways }) }),
  });
  const { user } = await showApp(main);
  await user.click(await screen.findByRole('button', { name: /Add deployment/ }));
  await user.type(await screen.findByLabelText('Address'), 'wharf.example{Enter}');
  expect(await screen.findByText(/^Tidewharf 7.1 at/)).toBeTruthy();
  expect(screen.getByText('You stamp a pass in the browser; Lanyard sails on by itself')).toBeTruthy();
  expect(screen.getByText('Not: By the lighthouse')).toBeTruthy();
});
