import { measureGrowth } from '../../test/sync/growth.ts';
import { inMilliseconds, ratioFigure, type Figure } from './figures.ts';

/** The explanation of 10,000 claim values against 2,000 mappings and a filter, in milliseconds. */
export const syncTime = (): Figure => {
  const { base } = measureGrowth();
  return {
    what: 'Group sync explained, 10,000 values, 2,000 mappings, a filter',
    measured: inMilliseconds(base),
    goal: '≤ 50 ms',
    reached: base <= 50,
    from: 'median of 11 rounds of 10',
  };
};

/** How much longer ten times as much of everything takes. */
export const syncGrowth = (): Figure => {
  const { base, tenfold, factor } = measureGrowth();
  const from = `${inMilliseconds(tenfold)} against ${inMilliseconds(base)}, medians of 11 rounds`;
  return ratioFigure('Group sync explained, ten times the input', factor, 12, from);
};
