/** One line of the table: what was measured, against what, and whether that is within the goal. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly goal: string;
  /** Null where there is no goal. */
  readonly reached: boolean | null;
  /** The absolute values behind the ratio; they depend on the machine. */
  readonly from: string;
}

/** The value below which a share of the samples lies (nearest rank). */
export const percentile = (samples: readonly number[], share: number): number => {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
};

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/** A figure that is a ratio with an upper bound. */
export const ratioFigure = (what: string, ratio: number, most: number, from: string): Figure => ({
  what,
  measured: ratio.toFixed(2),
  goal: `≤ ${most.toFixed(2)}`,
  reached: ratio <= most,
  from,
});

export const inMilliseconds = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

/** How long something took, in milliseconds. */
export const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await run();
  return performance.now() - began;
};

/** The figures as a table for a terminal, which is a Markdown table too. */
export const tableOf = (figures: readonly Figure[]): string => {
  const rows = figures.map(({ what, measured, goal, reached, from }) => [
    what,
    measured,
    goal,
    reached === null ? '' : reached ? 'reached' : 'missed',
    from,
  ]);
  const all = [['Measure', 'Figure', 'Goal', '', 'From'], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  return [line(all[0]!), line(widths.map((width) => '-'.repeat(width))), ...all.slice(1).map(line)].join('\n');
};
