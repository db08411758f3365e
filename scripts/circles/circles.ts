import type { Import } from './imports.ts';

/** Folders that import each other, directly or by way of others. */
export interface Circle {
  /** All folders that can reach each other, sorted. */
  readonly folders: readonly string[];
  /** A shortest way round among them: each import leads to the next one's folder, the last to the first's. */
  readonly way: readonly Import[];
  /** Every import among them. */
  readonly imports: readonly Import[];
}

/** Finds the circles of folders, the one with most folders first. Empty when there are none. */
export const findCircles = (imports: readonly Import[]): Circle[] => {
  const leadsTo = (from: string, to: string) => shortestWay(imports, from, to) !== null;
  const circles: Circle[] = [];
  for (const folder of [...new Set(imports.map(({ from }) => from))].sort()) {
    if (!leadsTo(folder, folder) || circles.some(({ folders }) => folders.includes(folder))) continue;
    const reached = new Set(imports.map(({ to }) => to).filter((to) => leadsTo(folder, to) && leadsTo(to, folder)));
    const within = imports.filter(({ from, to }) => reached.has(from) && reached.has(to));
    const folders = [...reached].sort();
    const ways = folders.map((each) => shortestWay(within, each, each) ?? []);
    const way = ways.reduce((shortest, each) => (each.length < shortest.length ? each : shortest));
    circles.push({ folders, way, imports: within });
  }
  return circles.sort((a, b) => b.folders.length - a.folders.length);
};

/** The fewest imports that lead from one folder to another; null when none do. From a folder to itself: a way round. */
const shortestWay = (imports: readonly Import[], from: string, to: string): Import[] | null => {
  const reached = new Map<string, Import[]>();
  let ends: readonly (readonly [string, Import[]])[] = [[from, []]];
  while (ends.length > 0) {
    const next: [string, Import[]][] = [];
    for (const [folder, way] of ends)
      for (const step of imports.filter((each) => each.from === folder && !reached.has(each.to))) {
        const longer = [...way, step];
        if (step.to === to) return longer;
        reached.set(step.to, longer);
        next.push([step.to, longer]);
      }
    ends = next;
  }
  return null;
};
