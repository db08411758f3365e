import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { HistoryEntry } from '../../../electron/contract/explanation/report.ts';
import type { Evidence } from '../../../electron/sync/evidence.ts';
import { showApp } from '../render-app.tsx';
import { deployment, signedOut } from '../samples.ts';
import {
  claims,
  evidence,
  explaining,
  fineEvidence,
  githubEvidence,
  history,
  manyEvidence,
  memberEvidence,
  organization,
  unknown,
} from './samples.ts';

async function open(all: Evidence, entries: readonly HistoryEntry[] = [], one = deployment()) {
  const shown = await showApp(explaining([one], all, entries));
  await shown.user.click(await screen.findByRole('tab', { name: 'Why' }));
  return { ...shown, panel: within(await screen.findByRole('tabpanel', { name: 'Why' })) };
}

const card = (summary: HTMLElement) => {
  const details = summary.closest('details');
  if (details === null) throw new Error('not inside of a card');
  return within(details);
};
const plain = (element: Element) => element.textContent.replaceAll(/\s+/g, ' ').trim();

test('a search for a group shows which value came nearest, and the step that stopped it', async () => {
  const { user, panel } = await open(evidence());
  await user.click(await panel.findByLabelText(/^Why am I, or/));
  await user.paste('ml gpu');
  const [first] = within(panel.getByRole('list', { name: 'Matches' })).getAllByRole('listitem');
  expect(plain(first!)).toContain('ML_GPU would lead here, but the name filter drops it');
  const steps = within(first!).getAllByRole('listitem').map(plain);
  expect(steps.map((step) => step.split(':')[0])).toEqual([
    'Passed',
    'Passed',
    'Stopped here',
    'Not reached',
    'Not reached',
  ]);
  expect(steps[2]).toContain('Name filter');
});

test('a search that finds nothing says what that means', async () => {
  const { user, panel } = await open(evidence());
  await user.click(await panel.findByLabelText(/^Why am I, or/));
  await user.paste('payroll');
  expect(panel.getByText('No matches')).toBeTruthy();
  expect(panel.getByText(/Neither a group that you can see nor a value that your identity provider sent/)).toBeTruthy();
});

test('groups are told apart: in, not in with the nearest miss, values that came to nothing', async () => {
  const { panel } = await open(evidence());
  const names = async (list: string) =>
    within(await panel.findByRole('list', { name: list }))
      .getAllByText(/member$/)
      .map((each) => plain(each.closest('summary')!));
  expect(await names('You are in')).toEqual([
    'acme-platformbecause of acme-platformmember',
    'acme-oncallbecause of acme-oncallmember',
  ]);
  expect((await names('You are not in')).at(-1)).toBe(
    'designersno value of your claims led here, and none came nearnot a member',
  );
  const dropped = panel.getByRole('list', { name: 'Dropped by the name filter' });
  expect(within(dropped).getAllByText('dropped by the name filter')).toHaveLength(3);
});

test('thousands of values are counted, and shown some at a time', async () => {
  const { user, panel } = await open(manyEvidence(2_000));
  const list = await panel.findByRole('list', { name: 'Dropped by the name filter' });
  const cards = () => within(list).getAllByText('dropped by the name filter').length;
  expect(panel.getAllByText('(2000)').length).toBeGreaterThan(0);
  expect(cards()).toBe(3);
  await user.click(panel.getByRole('button', { name: 'Show 100 more of 1997' }));
  expect(cards()).toBe(103);
});

test('the report for an admin is masked unless asked otherwise; a setting is copied as it stands', async () => {
  const { user, main, panel } = await open(evidence());
  await user.click(await panel.findByRole('button', { name: 'Copy report for my admin' }));
  expect(main.last('why.copyReport')).toEqual({ id: 'acme', masked: true });
  expect(await screen.findByText('The report was copied, personal values masked.')).toBeTruthy();
  await user.click(panel.getByRole('checkbox', { name: 'with personal values' }));
  await user.click(panel.getByRole('button', { name: 'Copy report for my admin' }));
  expect(main.last('why.copyReport')).toEqual({ id: 'acme', masked: false });
  const finding = card(panel.getByText(/^The name filter keeps you out of/));
  await user.click(finding.getByRole('button', { name: 'Copy setting' }));
  expect(main.last('why.copySetting')).toEqual({ id: 'acme', line: '"regex_filter": "(?:^acme-.*)|^(?:ml-gpu)$"' });
});

test('without the settings: what is missing and who can tell it, possible causes, values beside groups', async () => {
  const { user, panel } = await open(memberEvidence());
  expect(await panel.findByText('Partial: not everything that decides is known.')).toBeTruthy();
  await user.click(panel.getByText(/^What is not known/));
  expect(panel.getByText('how groups are synced in Platform').parentElement?.textContent).toMatch(
    /not visible to you\. Can be told by an owner, a user admin, or an admin of the organization\./,
  );
  const reasons = panel.getByRole('heading', { name: /What may be the reason/ }).closest('section')!;
  expect(within(reasons).getAllByText('How to check:').length).toBeGreaterThan(2);
  expect(plain(reasons)).not.toMatch(/\b(is|was) dropped\b/);
  const alike = panel.getByRole('list', { name: 'Like a group you are in' });
  expect(within(alike).getAllByText('same name')).toHaveLength(2);
});

test('pasted settings go to the chosen organization, by button and by key, and can be forgotten', async () => {
  const { user, main, panel } = await open(memberEvidence());
  const report = { what: 'settings', understood: ['CODER_OIDC_GROUP_FIELD'], ignored: [], secretsLeftOut: [] } as const;
  main.answer('why.paste', () => ({ ok: true, value: { ...report, notes: [] } }));
  await user.selectOptions(await panel.findByRole('combobox', { name: /belong to/ }), 'Data science');
  await user.click(panel.getByRole('button', { name: /^Paste settings/ }));
  const organizationId = '00000002-0000-4000-8000-000000000000';
  expect(main.last('why.paste')).toEqual({ id: 'acme', organization: organizationId });
  expect(await panel.findByText(/Taken as sync settings/)).toBeTruthy();
  await user.click(document.body);
  await user.paste('anything');
  expect(main.calls.filter(({ name }) => name === 'why.paste')).toHaveLength(2);
});

test('what if: a wider filter shows the group it would bring, and Undo all takes it back', async () => {
  const { user, main, panel } = await open(evidence());
  await user.click(await panel.findByRole('button', { name: 'What if…' }));
  const filter = panel.getByLabelText('Name filter');
  await user.clear(filter);
  await user.paste('^(acme|ml)-');
  const changes = await panel.findByRole('list', { name: 'Access that would change' });
  expect(within(changes).getAllByRole('listitem').map(plain)).toEqual(['gainedgroup ml-gpu in Platform']);
  const values = panel.getByRole('list', { name: 'Claim values that would end in another way' });
  expect(within(values).getByText('ML_GPU')).toBeTruthy();
  expect(within(values).queryByText('acme-platform')).toBeNull();
  await user.click(panel.getByRole('button', { name: 'Undo all' }));
  expect(panel.queryByRole('list', { name: 'Access that would change' })).toBeNull();
  expect(panel.getByLabelText<HTMLInputElement>('Name filter').value).toBe('^acme-.*');
  expect(new Set(main.calls.map(({ name }) => name))).not.toContain('claims.read');
});

test('what if: a text that is no JSON is named with its place, at its field', async () => {
  const { user, panel } = await open(evidence());
  await user.click(await panel.findByRole('button', { name: 'What if…' }));
  const field = panel.getByLabelText('Claims, as JSON');
  await user.clear(field);
  await user.click(field);
  await user.paste('{ "groups": ["a" ');
  await vi.waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
  const problems = document.getElementById(field.getAttribute('aria-describedby')!)!;
  expect(plain(problems)).toMatch(/^line \d+, column \d+: .*not JSON/);
  expect(panel.getByText('Not worked out: see the problems above.')).toBeTruthy();
});

test('groups that the last sign-in took are named with the finding, and one press away from their steps', async () => {
  const { user, panel } = await open(evidence(), history());
  const note = within(await panel.findByRole('group', { name: /^Two groups you had on .* are gone$/ }));
  expect(note.getAllByRole('listitem').map(plain)[0]).toBe(
    'group ml-gpu in platform: The name filter keeps you out of ml-gpu Why?',
  );
  await user.click(note.getByRole('button', { name: 'Why am I not in ml-gpu?' }));
  const search = panel.getByLabelText<HTMLInputElement>(/^Why am I, or/);
  expect(search.value).toBe('ml-gpu');
  expect(document.activeElement).toBe(search);
});

test('a sign-in that Coder would refuse is open, in Coder’s own words; what is fine is closed', async () => {
  const { panel } = await open(evidence({ claims: claims({ email_verified: false }) }));
  const checks = (await panel.findByText('Checks at sign-in')).closest('details')!;
  expect(checks.open).toBe(true);
  expect(within(checks).getByText('Coder refuses the sign-in here')).toBeTruthy();
  expect(panel.getByText('Roles on the whole deployment').closest('details')!.open).toBe(false);
});

test('without claims: why, what to do, and for other sign-ins what applies instead', async () => {
  const { user, main, panel } = await open(evidence({ claims: unknown('never-signed-in') }));
  expect(await panel.findByRole('heading', { name: 'Coder has no claims of you yet' })).toBeTruthy();
  await user.click(panel.getByRole('button', { name: 'Sign in again and re-read' }));
  expect(main.last('claims.signInAgain')).toEqual({ id: 'acme' });
});

test('a GitHub user is told that nothing is synced', async () => {
  const { panel } = await open(githubEvidence());
  expect(await panel.findByRole('heading', { name: /You sign in with GitHub here/ })).toBeTruthy();
  expect(panel.getByText(/an admin gives them to you by hand/)).toBeTruthy();
  expect(panel.queryByRole('button', { name: 'Sign in again and re-read' })).toBeNull();
});

test('signed out: from memory is said, and how to sign in', async () => {
  const { panel } = await open(evidence({ claims: unknown('not-asked') }), [], signedOut({ id: 'acme' }));
  expect(await panel.findByRole('button', { name: 'Show ways to sign in' })).toBeTruthy();
});

test('a report that takes too long says so and can be asked for again', async () => {
  const main = explaining([deployment()], fineEvidence());
  main.fail('why.show', { code: 'evaluation-too-long' });
  const { user } = await showApp(main);
  await user.click(await screen.findByRole('tab', { name: 'Why' }));
  expect(await screen.findByText('Working this out took too long and was stopped')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(main.calls.filter(({ name }) => name === 'why.show')).toHaveLength(2);
});

test('names of others are shown inert', async () => {
  const name = '<img src=x onerror=alert(1)>\u202Egpj.exe';
  const { panel } = await open(
    evidence({
      organizations: {
        known: true,
        from: 'deployment',
        at: 0,
        value: [
          organization({
            groups: {
              known: true,
              from: 'deployment',
              at: 0,
              value: [{ id: 'x', name, isMember: false, source: 'user' }],
            },
          }),
        ],
      },
    }),
  );
  const list = await panel.findByRole('list', { name: 'You are not in' });
  expect(plain(list)).toContain('<img src=x onerror=alert(1)>');
  expect(list.querySelector('img')).toBeNull();
  expect(list.textContent).not.toContain('\u202E');
});
