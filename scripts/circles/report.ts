import type { Circle } from './circles.ts';
import type { Import } from './imports.ts';

/** What is printed of a circle: a shortest way round with the files that make it, then every arrow within it. */
export const reportOf = ({ folders, way, imports }: Circle): string => {
  const round = way.map((each) => `  ${arrowOf(each)} by ${each.file}`);
  const arrows = [...new Set(imports.map(arrowOf))].sort();
  const all = arrows.map((arrow) => `  ${arrow} by ${filesOf(imports.filter((each) => arrowOf(each) === arrow))}`);
  return [
    `A circle of ${folders.length} folders: ${folders.join(', ')}.`,
    'A shortest way round:',
    ...round,
    ...(arrows.length > way.length ? ['Every import among them:', ...all] : []),
  ].join('\n');
};

const arrowOf = ({ from, to }: Import): string => `${from} -> ${to}`;

const filesOf = (imports: readonly Import[]): string => {
  const files = [...new Set(imports.map(({ file }) => file))];
  return files.length <= 3 ? files.join(', ') : `${files.slice(0, 3).join(', ')} and ${files.length - 3} more`;
};
