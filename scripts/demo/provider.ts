import { randomUUID } from 'node:crypto';
import type { Json } from '../../electron/contract/explanation/json.ts';
import type { ClaimsComparison, ComparedClaim } from '../../electron/contract/provider-view.ts';
import { callbackPathOf } from '../../electron/app/provider/provider-tokens.ts';
import { newProvider } from '../../test/idp/new-provider.ts';
import type { LaunchedApp } from '../../test/e2e/app.ts';
import type { Deployment, World } from '../../test/world/world.ts';
import type { Person } from './person.ts';
import { rowOf, stateOf, waitFor } from './window.ts';

/** The deployment whose provider is described, and looked at. */
export const described = 'Acme staging';

/** A deployment as the profile is to hold it: of one of them the provider too, with a client of Lanyard's own there. */
export const withProvider = async ({ provider }: World, { label, accessUrl }: Deployment) => {
  if (label !== described) return { label, accessUrl };
  const id = randomUUID();
  const entry = newProvider('generic', provider.issuer, 'lanyard-desktop');
  await provider.registerNative({ clientId: entry.clientId, redirectUri: `http://127.0.0.1${callbackPathOf(id)}` });
  return { label, accessUrl, id, describes: { ...entry, redirect: { host: '127.0.0.1' as const, ports: [] } } };
};

/** Tests the provider and signs in straight at it in the window, and tells what it sends beside what Coder stored. */
export const inspectProvider = async (app: LaunchedApp, person: Person): Promise<string> => {
  const { deployments } = await stateOf(app);
  const id = deployments.find(({ label }) => label === described)?.id ?? '';
  await rowOf(app, described).click();
  await app.page.getByRole('tab', { name: 'Settings' }).click();
  await app.page.getByRole('button', { name: 'Test this provider' }).click();
  const tested = await waitFor(app, id, ({ provider }) => provider?.doctor?.running === false);
  const lines = tested.provider?.doctor?.lines ?? [];
  const problems = lines.filter(({ outcome }) => outcome === 'problem');
  const broken = tested.provider?.doctor?.failure;
  if (broken) throw new Error(`the provider's test ended: ${broken.code} ${broken.detail ?? ''}`);
  if (lines.length === 0 || problems.length > 0) throw new Error(`the provider's test: ${JSON.stringify(problems)}`);
  await app.page.getByRole('button', { name: 'Sign in by browser' }).click();
  await person.signIn(await app.nextOpenedUrl());
  await waitFor(app, id, ({ provider }) => {
    const failure = provider?.signIn?.failure;
    if (failure) throw new Error(`the sign-in at the provider: ${failure.code} ${failure.detail ?? ''}`);
    return provider?.signIn === null && provider.inspection !== null;
  });
  const answer = await app.page.evaluate(
    (entry) => globalThis.window.lanyard?.commands['provider.compare']({ id: entry }),
    id,
  );
  if (answer?.ok !== true) throw new Error(`nothing was compared: ${answer?.code ?? ''}`);
  const fine = lines.filter(({ outcome }) => outcome === 'ok').length;
  return [
    `The identity provider of ${described}, asked directly: ${fine} of ${lines.length} checks in order, none failed`,
    comparisonOf(answer.value),
  ].join('\n');
};

const outcomes: Record<ComparedClaim['outcome'], string> = {
  same: 'same',
  different: 'different',
  'only-stored': 'only stored',
  'only-sent': 'only sent now',
};

const shown = (value: Json | undefined): string => {
  const text = value === undefined ? '-' : typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 34 ? `${text.slice(0, 33)}…` : text;
};

/** Both sets of claims as a table for a terminal. */
const comparisonOf = ({ rows }: ClaimsComparison): string => {
  const cells = [
    ['claim', 'stored by Coder', 'sent now', ''],
    ...rows.map(({ name, stored, sent, outcome, expected }) => [
      name,
      shown(stored),
      shown(sent),
      `${outcomes[outcome]}${outcome !== 'same' && expected !== null ? ', as expected' : ''}`,
    ]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  return cells
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n');
};
