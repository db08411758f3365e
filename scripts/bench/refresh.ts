import { inMilliseconds, median, percentile, ratioFigure, timed, type Figure } from './figures.ts';
import { signInTo } from './signed-in.ts';

const latencyMs = 100;
const namesFrom = (count: number) => Array.from({ length: count }, (_, index) => `d${index}`);

/** Refreshing 25 deployments takes hardly longer than refreshing one: none waits for another. */
export const manyAgainstOne = async (): Promise<Figure> => {
  const { app, ids, stop } = await signInTo(namesFrom(25), latencyMs);
  const refresh = (id: string) => app.app.handlers['deployments.refresh']({ id });
  const all = () => Promise.all(ids.map(refresh));
  await all();
  const one: number[] = [];
  const many: number[] = [];
  for (let round = 0; round < 9; round++) {
    one.push(await timed(() => refresh(ids[0]!)));
    many.push(await timed(all));
  }
  await stop();
  const from = `${inMilliseconds(median(many))} against ${inMilliseconds(median(one))}, medians of ${one.length}`;
  return ratioFigure(
    `Refresh of 25 deployments against one, ${latencyMs} ms latency`,
    median(many) / median(one),
    1.3,
    from,
  );
};

/** One deployment that accepts requests and gives no answer does not slow the others. */
export const besideOneThatHangs = async (): Promise<Figure> => {
  const { app, world, ids, stop } = await signInTo(namesFrom(10), latencyMs);
  const refresh = (id: string) => app.app.handlers['deployments.refresh']({ id });
  const [hung, ...healthy] = ids;
  const round = (into: number[]) => Promise.all(healthy.map(async (id) => into.push(await timed(() => refresh(id)))));
  await round([]);
  const without: number[] = [];
  const beside: number[] = [];
  for (let index = 0; index < 24; index++) await round(without);
  await world.hang('d0');
  const over = new AbortController();
  const hanging = (async () => {
    while (!over.signal.aborted) await refresh(hung!);
  })();
  for (let index = 0; index < 24; index++) await round(beside);
  over.abort();
  await stop();
  await hanging;
  const [with95, without95] = [percentile(beside, 0.95), percentile(without, 0.95)];
  const from = `p95 ${inMilliseconds(with95)} against ${inMilliseconds(without95)}, ${beside.length} samples each`;
  return ratioFigure(
    'Nine healthy deployments beside one that hangs, p95 against without it',
    with95 / without95,
    1.1,
    from,
  );
};
