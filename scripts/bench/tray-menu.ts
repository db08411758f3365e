import { trayMenu } from '../../electron/app/tray-menu.ts';
import { appState, deployment } from '../../test/renderer/samples.ts';
import { median, type Figure } from './figures.ts';

const stateOf = (count: number) =>
  appState({
    deployments: Array.from({ length: count }, (_, index) => deployment({ id: `d${index}`, label: `Site ${index}` })),
  });

/** Nanoseconds that one menu takes. */
const timeOf = (count: number, times: number): number => {
  const state = stateOf(count);
  const now = Date.now();
  const began = process.hrtime.bigint();
  for (let index = 0; index < times; index++) trayMenu(state, now);
  return Number(process.hrtime.bigint() - began) / times;
};

/** The tray's menu as data: what grows with the number of deployments. */
export const trayMenus = (): Figure => {
  for (let warm = 0; warm < 20; warm++) timeOf(200, 20);
  const one: number[] = [];
  const many: number[] = [];
  for (let round = 0; round < 25; round++) {
    one.push(timeOf(1, 2000));
    many.push(timeOf(200, 20));
  }
  const nanoseconds = (value: number) => `${Math.round(value)} ns`;
  return {
    what: 'Tray menu with 200 deployments against one',
    measured: (median(many) / median(one)).toFixed(0),
    goal: '',
    reached: null,
    from: `${nanoseconds(median(many))} against ${nanoseconds(median(one))}`,
  };
};
