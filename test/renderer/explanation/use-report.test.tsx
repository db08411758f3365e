import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { ClaimsReport } from '../../../electron/contract/explanation/report.ts';
import type { Result } from '../../../electron/contract/errors.ts';
import { claim, report, withExplanation } from '../claims/samples.ts';
import { FakeMain } from '../fake-bridge.ts';
import { showApp } from '../render-app.tsx';
import { appState } from '../samples.ts';

const called = (name: string): Result<ClaimsReport> => ({
  ok: true,
  value: report({ rows: [claim('iss', name)] }),
});

/** A main process whose answers are given one by one, in any order. */
async function open() {
  const answers: ((answer: Result<ClaimsReport>) => void)[] = [];
  const main = new FakeMain(appState({ deployments: [withExplanation({ revision: 1 })] }), {
    'claims.show': () => new Promise((resolve) => answers.push(resolve)),
  });
  const shown = await showApp(main);
  await shown.user.click(await screen.findByText('Claims'));
  const asked = (times: number) => waitFor(() => expect(answers).toHaveLength(times));
  await asked(1);
  return { ...shown, answers, asked };
}

test('asks again at a new revision, and shows the old report until the answer is there', async () => {
  const { main, answers, asked } = await open();
  expect(screen.getByText('Reading the claims…')).toBeTruthy();
  answers[0]!(called('first'));
  expect(await screen.findByText('first')).toBeTruthy();
  main.change('acme', withExplanation({ revision: 2 }));
  await asked(2);
  expect(screen.getByText('first')).toBeTruthy();
  answers[1]!(called('second'));
  expect(await screen.findByText('second')).toBeTruthy();
});

test('an answer that was overtaken is not shown', async () => {
  const { main, answers, asked } = await open();
  main.change('acme', withExplanation({ revision: 2 }));
  await asked(2);
  answers[1]!(called('second'));
  expect(await screen.findByText('second')).toBeTruthy();
  answers[0]!(called('first'));
  await Promise.resolve();
  expect(screen.queryByText('first')).toBeNull();
});

test('a failure keeps the report, and can be tried again', async () => {
  const { user, main, answers, asked } = await open();
  answers[0]!(called('first'));
  expect(await screen.findByText('first')).toBeTruthy();
  main.change('acme', withExplanation({ revision: 2 }));
  await asked(2);
  answers[1]!({ ok: false, code: 'internal' });
  await user.click(await screen.findByText('Try again'));
  expect(screen.getByText('first')).toBeTruthy();
  await asked(3);
  answers[2]!(called('third'));
  expect(await screen.findByText('third')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});
