import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { errorCodes } from '../../../electron/contract/errors.ts';
import { failureWords } from '../../../electron/words/failures.ts';
import { FakeMain } from '../fake-bridge.ts';
import { showApp } from '../render-app.tsx';
import { appState, deployment, report } from '../samples.ts';

async function open(main = new FakeMain(appState({ deployments: [] }))) {
  const shown = await showApp(main);
  await shown.user.click(await screen.findByRole('button', { name: /Add deployment/ }));
  return shown;
}

const look = async (user: Awaited<ReturnType<typeof open>>['user'], address: string) =>
  user.type(screen.getByLabelText('Address'), `${address}{Enter}`);

test('looks at the pasted address and shows what is there', async () => {
  const { user, main } = await open();
  await look(user, 'coder.acme.example/workspaces');
  expect(main.last('deployments.look')).toEqual({ address: 'coder.acme.example/workspaces', allowHttp: false });
  expect(await screen.findByText('Coder 2.36.1 at https://coder.acme.example')).toBeTruthy();
  expect(screen.getByText('Acme single sign-on').querySelector('img')?.src).toMatch(/^data:image/);
  expect(screen.getByText(/Needs an OAuth2 client/)).toBeTruthy();
});

test('adds under a label, goes there and signs in', async () => {
  const { user, main } = await open();
  await look(user, 'coder.acme.example');
  await user.type(await screen.findByLabelText('Label'), 'Work');
  await user.click(screen.getByRole('button', { name: 'Add and sign in' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Work' })).toBeTruthy();
  expect(main.last('deployments.add')).toEqual({ look: 'look-1', label: 'Work' });
  expect(main.last('signIn.start')).toEqual({ id: 'added' });
});

test('adds without signing in', async () => {
  const { user, main } = await open();
  await look(user, 'coder.acme.example');
  await user.click(await screen.findByRole('button', { name: 'Add' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'coder.acme.example' })).toBeTruthy();
  expect(main.last('signIn.start')).toBeUndefined();
});

test('a foreign canonical origin has to be looked at before anything can be added', async () => {
  const { user, main } = await open();
  main.answer('deployments.look', ({ from }) => ({
    ok: true,
    value: report(from === undefined ? { canonicalOrigin: 'https://coder.inner.example' } : { look: 'look-2' }),
  }));
  await look(user, 'coder.acme.example');
  expect(await screen.findByText('It calls itself https://coder.inner.example')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Add' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Look there instead' }));
  expect(main.last('deployments.look')).toEqual({
    address: 'https://coder.inner.example',
    allowHttp: false,
    from: 'look-1',
  });
  expect(await screen.findByRole('button', { name: 'Add' })).toBeTruthy();
});

test('plain http is refused until the person insists', async () => {
  const { user, main } = await open();
  main.answer('deployments.look', ({ allowHttp }) =>
    allowHttp ? { ok: true, value: report({ origin: 'http://box.lan' }) } : { ok: false, code: 'http-refused' },
  );
  await look(user, 'http://box.lan');
  await user.click(await screen.findByRole('button', { name: 'Use it without encryption' }));
  expect(main.last('deployments.look')).toEqual({ address: 'http://box.lan', allowHttp: true });
  expect(await screen.findByText(/The connection is not encrypted/)).toBeTruthy();
});

test('a look can be stopped, and a late answer is not shown', async () => {
  const { user, main } = await open();
  let answer: (() => void) | undefined;
  main.answer(
    'deployments.look',
    () => new Promise((resolve) => (answer = () => resolve({ ok: true, value: report() }))),
  );
  await look(user, 'slow.example');
  expect(screen.getByText('Looking at slow.example…')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Stop' }));
  expect(main.last('deployments.stopLooking')).toEqual({});
  answer?.();
  await waitFor(() => expect(screen.queryByText(/Looking at/)).toBeNull());
  expect(screen.queryByText(/Coder 2.36.1/)).toBeNull();
});

test('a deployment that is already in the list is noticed', async () => {
  const { user, main } = await open(new FakeMain(appState({ deployments: [deployment()] })));
  main.answer('deployments.look', () => ({
    ok: true,
    value: report({ twins: [{ id: 'acme', label: 'Acme production' }] }),
  }));
  await look(user, 'coder.acme.example');
  expect(await screen.findByText('Already in your list as Acme production')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Show it' }));
  expect(screen.getByRole('heading', { level: 1, name: 'Acme production' })).toBeTruthy();
});

test('every failure is put in words with a remedy, and the typed text stays', async () => {
  const { user, main } = await open();
  await user.type(screen.getByLabelText('Address'), 'x.example');
  for (const code of errorCodes) {
    main.fail('deployments.look', { code, detail: `detail of ${code}` });
    await user.click(screen.getByRole('button', { name: /^Look/ }));
    const alert = await screen.findByRole('alert');
    await waitFor(() => expect(alert.textContent).toContain(`detail of ${code}`));
    expect(alert.textContent).toContain(failureWords(code).title);
    expect(alert.textContent).toContain(failureWords(code).remedy);
    expect(screen.getByLabelText('Address')).toHaveProperty('value', 'x.example');
  }
});

test('offers the sign-in of the Coder CLI, by its host only, and uses it when that is pressed', async () => {
  const main = new FakeMain(appState({ deployments: [] }), {
    'adoption.offers': () => ({ ok: true, value: [{ id: 'o1', host: 'coder.acme.example', source: 'program' }] }),
    'adoption.use': () => {
      main.push({ deployments: [deployment({ id: 'adopted', label: 'Adopted' })] });
      return { ok: true, value: { id: 'adopted' } };
    },
  });
  const { user } = await showApp(main);
  expect(await screen.findByText('Coder CLI is signed in to coder.acme.example')).toBeTruthy();
  expect(main.last('adoption.use')).toBeUndefined();
  await user.click(screen.getByRole('button', { name: /^Use it: the Coder CLI’s sign-in/ }));
  expect(main.last('adoption.use')).toEqual({ id: 'o1' });
  expect(await screen.findByRole('heading', { level: 1, name: 'Adopted' })).toBeTruthy();
});

test('asks again where the deployment calls itself by another address', async () => {
  const elsewhere = { canonicalOrigin: 'https://coder.example', look: 'l1' };
  const main = new FakeMain(appState({ deployments: [] }), {
    'adoption.offers': () => ({ ok: true, value: [{ id: 'o1', host: 'alias.example', source: 'files' }] }),
    'adoption.use': ({ look }) => {
      if (look === undefined) return { ok: true, value: elsewhere };
      main.push({ deployments: [deployment({ id: 'adopted', label: 'Adopted' })] });
      return { ok: true, value: { id: 'adopted' } };
    },
  });
  const { user } = await showApp(main);
  const useIt = { name: /^Use it: the Coder CLI’s sign-in/ };
  await user.click(await screen.findByRole('button', useIt));
  expect((await screen.findByRole('alert')).textContent).toContain('alias.example calls itself https://coder.example');
  await user.click(screen.getByRole('button', { name: 'Leave it' }));
  expect(screen.queryByRole('alert')).toBeNull();
  await user.click(screen.getByRole('button', useIt));
  await user.click(await screen.findByRole('button', { name: 'Use it there' }));
  expect(main.last('adoption.use')).toEqual({ id: 'o1', look: 'l1' });
  expect(await screen.findByRole('heading', { level: 1, name: 'Adopted' })).toBeTruthy();
});
