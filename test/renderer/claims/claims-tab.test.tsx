import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { ClaimsReport } from '../../../electron/contract/explanation/report.ts';
import { FakeMain } from '../fake-bridge.ts';
import { showApp } from '../render-app.tsx';
import { appState, fromNow } from '../samples.ts';
import { claim, hostileRows, manyGroups, merged, report, usedFor, withExplanation } from './samples.ts';

async function open(value: ClaimsReport, deployment = withExplanation({})) {
  const main = new FakeMain(appState({ deployments: [deployment] }), {
    'claims.show': () => ({ ok: true, value }),
    'why.paste': () => ({
      ok: true,
      value: { what: 'claims', understood: ['email'], notes: [], ignored: [], secretsLeftOut: ['CLIENT_SECRET'] },
    }),
  });
  const shown = await showApp(main);
  await shown.user.click(await screen.findByText('Claims'));
  await waitFor(() => expect(screen.queryByText('Reading the claims…')).toBeNull());
  return shown;
}

const line = (name: string) => screen.getByText(name, { selector: 'th bdi' }).closest('tr')!;
const names = () => screen.getAllByText(/./, { selector: 'th bdi' }).map(({ textContent }) => textContent);
const basis = () => screen.getByText('What the identity provider sent').parentElement!.textContent;

test('a claim has its value, its source, and what Coder does with it; what lost is told in words; it is dated', async () => {
  await open(report());
  const email = within(line('email'));
  expect(email.getByText('ada@acme.example')).toBeTruthy();
  expect(email.getByText('a.lindqvist@acme.example').closest('s')).not.toBeNull();
  expect(line('email').textContent).toContain('Not used, from ID token: a.lindqvist@acme.example');
  expect(line('email').textContent).toContain('UserInfo wins over ID token');
  expect(email.getByText('Email address')).toBeTruthy();
  expect(line('iss').textContent).toContain('Both, the same');
  expect(line('locale').textContent).toContain('not used');
  expect(line('exp').textContent).toMatch(/\d{10} (today|yesterday), \d\d:\d\d/);
  expect(line('sub').textContent).toContain('248289761001 as text');
  expect(basis()).toMatch(/ID token and UserInfo, as stored by Coder at the sign-in of (today|yesterday), \d\d:\d\d\./);
  expect(basis()).toMatch(/Not live: it is a record of that sign-in, read \d min ago\.$/);
});

test('merged claims: no sources, no date, what is only probable, and why there is nothing better', async () => {
  await open(merged());
  expect(basis()).toContain('Your own claims, merged, as stored by Coder at a sign-in of unknown date.');
  expect(screen.getByText('The full record, ID token and UserInfo apart: Coder shows it to owners only.')).toBeTruthy();
  expect(screen.queryByText('Source')).toBeNull();
  expect(line('groups').textContent).toContain('Probably: Groups in Platform and Data science');
  expect(line('email').textContent).not.toContain('Probably');
  expect(line('locale').textContent).toContain('probably not used');
});

test('values that came to nothing lead to their explanation', async () => {
  const { user, main } = await open(report());
  await user.click(screen.getByLabelText('1 dropped: show why'));
  expect(screen.getByRole('tab', { name: 'Why', selected: true })).toBeTruthy();
  expect(main.last('why.show')).toEqual({ id: 'acme' });
});

test('the search finds names and values, and of a list only the values that match', async () => {
  const { user } = await open(report());
  const field = screen.getByLabelText('Search claims');
  await user.type(field, 'ml_g');
  await waitFor(() => expect(names()).toEqual(['groups']));
  expect(line('groups').textContent).toContain('ML_GPU');
  expect(line('groups').textContent).not.toContain('platform-eng');
  expect(line('groups').textContent).toContain('1 of 8 match');
  await user.clear(field);
  await user.type(field, 'LINDQVIST');
  await waitFor(() => expect(names()).toEqual(['email']));
  await user.type(field, 'x');
  expect(await screen.findByText('No claim and no value contains “LINDQVISTx”.')).toBeTruthy();
});

test('of 20,000 values only those in view exist, in the place of the first', async () => {
  const groups = claim('groups', manyGroups, { uses: [usedFor('groups')] });
  const { user } = await open(report({ rows: [claim('unused', 1), groups] }));
  expect(names()).toEqual(['groups', 'unused']);
  expect(line('groups').querySelectorAll('.values > li')).toHaveLength(5);
  await user.click(screen.getByLabelText('and 19,995 more values of groups'));
  const box = screen.getByLabelText('All values of groups');
  fireEvent.scroll(box, { target: { scrollTop: 22 * 12_345 } });
  const there = within(box).getAllByRole('listitem');
  expect(there.length).toBeLessThan(100);
  const seen = there.find((item) => item.textContent === 'corp-eu-platform-team-12345');
  expect(seen?.getAttribute('aria-posinset')).toBe('12346');
  expect(seen?.getAttribute('aria-setsize')).toBe('20000');
  await user.click(screen.getByLabelText('show fewer values of groups'));
  expect(screen.queryByLabelText('All values of groups')).toBeNull();
});

test('hostile names and values are text, their hidden characters written out', async () => {
  const { container } = await open(report({ rows: hostileRows }));
  expect(container.querySelector('img, script')).toBeNull();
  expect(line('<img src=x onerror=alert(1)>').textContent).toContain('<script>alert(1)</script>');
  expect(line('name').textContent).toContain('\\u202egnitseretni\\u202c \\u200b\\u0000\\u001b[31m');
  expect(line('groups').textContent).toContain('lone \\ud800 half');
  expect(line('long').textContent.length).toBeLessThan(500);
});

test('raw JSON shows every set that is known', async () => {
  const { user } = await open(report());
  await user.click(screen.getByLabelText('Raw JSON'));
  const set = (name: string) => JSON.parse(screen.getByLabelText(name).textContent.slice(name.length)) as object;
  expect(set('ID token')).toHaveProperty('roles');
  expect(set('UserInfo')).not.toHaveProperty('roles');
  expect(set('Merged: what Coder works with')).toHaveProperty('locale', 'sv-SE');
  expect(screen.queryByLabelText('Search claims')).toBeNull();
});

test('copies in main, and says so without the value', async () => {
  const { user, main } = await open(report());
  await user.click(screen.getByLabelText('Copy the value of email'));
  expect(main.last('claims.copy')).toEqual({ id: 'acme', claim: 'email' });
  expect((await screen.findByText('Copied.')).closest('[role=status]')).not.toBeNull();
  await user.click(screen.getByRole('button', { name: 'Copy' }));
  await user.click(screen.getByRole('menuitem', { name: 'Copy all, personal values masked' }));
  expect(main.last('claims.copy')).toEqual({ id: 'acme', masked: true });
});

test('pasting by keyboard takes claims from the clipboard, but not out of a text field', async () => {
  const { user, main } = await open(report());
  await user.click(screen.getByLabelText('Search claims'));
  await user.paste('groups');
  expect(main.last('why.paste')).toBeUndefined();
  await user.click(screen.getByText('Claims'));
  await user.paste('{"email":"ada@acme.example"}');
  expect(main.last('why.paste')).toEqual({ id: 'acme' });
  const note = await screen.findByRole('alert');
  expect(note.textContent).toContain('Taken as claims');
  expect(note.textContent).toContain('Secrets were left out, their values unread: CLIENT_SECRET');
});

test('pasted claims are called that, and can be taken back', async () => {
  const { user, main } = await open(
    merged({ basis: { source: 'pasted', readAt: fromNow({ seconds: -20 }), signedInAt: null }, tried: [] }),
  );
  expect(screen.getByText('You pasted these claims; they are not the deployment’s')).toBeTruthy();
  await user.click(screen.getByText('Use the deployment’s again'));
  expect(main.last('why.forgetPasted')).toEqual({ id: 'acme', what: 'claims' });
});

test('signing in again waits for the browser, until it is stopped', async () => {
  const { user, main } = await open(report());
  await user.click(screen.getByText('Sign in again and re-read'));
  expect(main.last('claims.signInAgain')).toEqual({ id: 'acme' });
  main.change('acme', withExplanation({ waitingSince: fromNow({ seconds: -3 }) }));
  expect(await screen.findByText('Waiting for you in the browser')).toBeTruthy();
  const stop = screen.getByText('Stop waiting');
  expect(document.activeElement).toBe(stop);
  await user.click(stop);
  expect(main.last('claims.stopWaiting')).toEqual({ id: 'acme' });
});

test('whoever does not sign in through a provider is told what applies instead', async () => {
  const { user } = await open({ known: false, why: 'not-oidc', loginType: 'github', tried: [] });
  expect(screen.getByText('You sign in with GitHub here, so there are no claims')).toBeTruthy();
  expect(screen.queryByText('Sign in again and re-read')).toBeNull();
  await user.click(screen.getByText('Show access'));
  expect(screen.getByRole('tab', { name: 'Access', selected: true })).toBeTruthy();
});

test('whoever never signed in through the provider can do so from here', async () => {
  await open({ known: false, why: 'never-signed-in', loginType: 'oidc', tried: [] });
  expect(screen.getByText('Coder has no claims of you yet')).toBeTruthy();
  expect(screen.getByText('Sign in again and re-read')).toBeTruthy();
});

test('a failed reading is shown beside what is remembered', async () => {
  const ended = withExplanation(
    { failure: { code: 'timed-out' } },
    {
      credential: null,
      status: { state: 'ended', since: fromNow({ hours: -7 }), failure: { code: 'provider-refused' } },
    },
  );
  await open(report(), ended);
  expect(screen.getByRole('alert').textContent).toContain('No answer in time');
  expect(screen.getByText(/^From memory, last read /)).toBeTruthy();
  expect(line('email')).toBeTruthy();
  expect(screen.queryByText('Read again')).toBeNull();
});
