import { expect, test, vi } from 'vitest';
import { connect } from '../../renderer/bridge.ts';
import { FakeMain } from './fake-bridge.ts';
import { appState, deployment } from './samples.ts';

test('asks for the state at once, so that it is there when the page first shows', async () => {
  const main = new FakeMain(appState());
  const { snapshot } = connect(main);
  expect(main.calls).toEqual([{ name: 'app.state', args: {} }]);
  expect(snapshot()).toEqual({ phase: 'loading' });
  await vi.waitFor(() => expect(snapshot()).toEqual({ phase: 'ready', state: main.state }));
});

test('who subscribes is told of every state until it unsubscribes', () => {
  const main = new FakeMain(appState());
  const { subscribe, snapshot } = connect(main);
  const onChange = vi.fn();
  const stop = subscribe(onChange);
  main.push({ machine: 'new' });
  expect(onChange).toHaveBeenCalledOnce();
  stop();
  main.push({ machine: 'newer' });
  expect(onChange).toHaveBeenCalledOnce();
  expect(snapshot()).toMatchObject({ state: { machine: 'newer' } });
});

test('a pushed state is not overwritten by the older answer to the first question', async () => {
  const main = new FakeMain(appState());
  const old = appState({ machine: 'old' });
  let answer: (() => void) | undefined;
  main.answer('app.state', () => new Promise((resolve) => (answer = () => resolve({ ok: true, value: old }))));
  const { subscribe, snapshot } = connect(main);
  subscribe(() => {});
  main.push({ machine: 'new' });
  answer?.();
  await Promise.resolve();
  expect(snapshot()).toMatchObject({ phase: 'ready', state: { machine: 'new' } });
});

test('a broken channel is a failure, not an exception', async () => {
  const main = new FakeMain(appState());
  main.answer('app.quit', () => Promise.reject(new Error('channel closed')));
  expect(await connect(main).call('app.quit', {})).toEqual({ ok: false, code: 'internal' });
});

test('deployments that did not change keep their identity across pushes', async () => {
  const main = new FakeMain(appState({ deployments: [deployment({ id: 'a' }), deployment({ id: 'b' })] }));
  const { subscribe, snapshot } = connect(main);
  subscribe(() => {});
  const shown = () => {
    const now = snapshot();
    if (now.phase !== 'ready') throw new Error(now.phase);
    return now.state.deployments;
  };
  await vi.waitFor(() => shown());
  const before = shown();
  main.change('b', { label: 'Changed' });
  expect(shown()[0]).toBe(before[0]);
  expect(shown()[1]).toMatchObject({ label: 'Changed' });
});
