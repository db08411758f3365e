import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakeMain } from '../fake-bridge.ts';
import { showApp } from '../render-app.tsx';
import { appState, deployment, fromNow, identity, organization } from '../samples.ts';

async function open(one = deployment()) {
  await showApp(new FakeMain(appState({ deployments: [one] })));
  await screen.findByRole('tabpanel', { name: 'Access' });
}

const row = (name: RegExp) => within(screen.getByRole('row', { name }));

test('shows organizations with groups and roles', async () => {
  await open();
  const platform = row(/^Platform/);
  expect(platform.getByText('ml-gpu')).toBeTruthy();
  expect(platform.getByText('Template admin')).toBeTruthy();
  expect(platform.getByText('every member: organization-workspace-access')).toBeTruthy();
  expect(screen.getByText('2 organizations · 4 groups · 1 role')).toBeTruthy();
});

test('words a group’s source as who created it, never as the way in', async () => {
  await open();
  expect(screen.getAllByText(/^group created by sync · \d+ members$/)).toHaveLength(2);
  expect(screen.getAllByText(/^group created by hand · \d+ members$/)).toHaveLength(2);
  expect(screen.queryByText(/added by|joined|member via|came from/i)).toBeNull();
  expect(screen.getByText(/How you came into a group/)).toBeTruthy();
});

test('tells not visible, not licensed and none apart', async () => {
  const value = [
    organization({ displayName: 'One', groups: { seen: false, why: 'not-licensed' } }),
    organization({ id: 'two', displayName: 'Two', groups: { seen: false, why: 'not-visible' } }),
    organization({ id: 'three', displayName: 'Three', groups: { seen: true, value: [] } }),
    organization({ id: 'four', displayName: 'Four', roles: { seen: false, why: 'no-answer' } }),
  ];
  await open(deployment({ identity: identity({ organizations: { seen: true, value } }) }));
  expect(row(/^One/).getByText('not part of this deployment’s licence')).toBeTruthy();
  expect(row(/^Two/).getByText('not visible to you')).toBeTruthy();
  expect(row(/^Three/).getByText('No groups besides the one of every member')).toBeTruthy();
  expect(row(/^Four/).getByText('not known: the deployment gave no answer')).toBeTruthy();
  expect(screen.getByText('Your groups in Two: not visible to you.')).toBeTruthy();
});

test('a key that may not see its user says so', async () => {
  const unseen = { seen: false, why: 'not-visible' } as const;
  await open(deployment({ identity: identity({ user: unseen, organizations: unseen }) }));
  expect(screen.getByText(/Your account is not visible to you/)).toBeTruthy();
  expect(screen.getByText('Your organizations are not visible to you.')).toBeTruthy();
});

test('nothing from memory is shown as live', async () => {
  const failure = { code: 'timed-out' } as const;
  await open(
    deployment({
      status: { state: 'unreachable', since: fromNow({ hours: -1 }), retryAt: null, hasKey: true, failure },
    }),
  );
  expect(screen.getByText(/^From memory, last confirmed/)).toBeTruthy();
  expect(screen.getByText('No answer in time')).toBeTruthy();
});

test('a first check has no table that could be taken for an answer', async () => {
  await open(deployment({ identity: null, status: { state: 'checking', since: Date.now() } }));
  expect(screen.getByText('Reading who you are there…')).toBeTruthy();
  expect(screen.queryByRole('table')).toBeNull();
});
