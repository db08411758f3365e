import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { encodingNames } from './encodings.ts';
import { Search } from './search.ts';

/** Where is looked. */
export const places = [
  'profile folder',
  'logs',
  'temporary files',
  'messages to the pages',
  'page HTML and storage',
  'page heap',
  'page process memory',
  'process arguments',
  'process environment',
  'terminal output',
] as const;
export type Place = (typeof places)[number];

interface Line {
  looks: number;
  bytes: number;
  hits: number;
}

/** What was looked at, how much of it there was, and what was found. */
export class Ledger {
  readonly #lines = new Map<Place, Line>(places.map((place) => [place, { looks: 0, bytes: 0, hits: 0 }]));
  readonly #findings = new Set<string>();
  #search = new Search([]);

  /** @param kindOf names a mark for the report, which must not hold the mark itself. */
  constructor(private readonly kindOf: (mark: string) => string) {}

  /** From now on these marks are looked for. */
  lookFor(marks: readonly string[]): void {
    this.#search = new Search(marks);
  }

  /** @param source what exactly it is within its place: a file, a moment. */
  look(place: Place, source: string, bytes: Buffer): void {
    const line = this.at(place);
    const hits = this.#search.hitsIn(bytes);
    line.looks += 1;
    line.bytes += bytes.length;
    line.hits += hits.length;
    for (const { mark, encoding } of hits)
      this.#findings.add(`${place}, ${source}: ${this.kindOf(mark)} (${encoding})`);
  }

  /** Every file in and below `folder`; `logs/` in a profile counts as a place of its own. */
  lookAtFolder(place: 'profile folder' | 'temporary files', folder: string): void {
    for (const path of filesIn(folder)) {
      const name = relative(folder, path);
      const isLog = place === 'profile folder' && name.startsWith('logs/');
      const bytes = contentOf(path);
      // The name of a file is as readable as its content.
      if (bytes) this.look(isLog ? 'logs' : place, name, Buffer.concat([Buffer.from(`${name}\n`), bytes]));
    }
  }

  at(place: Place): Line {
    const line = this.#lines.get(place);
    if (line === undefined) throw new Error(`no place ${place}`);
    return line;
  }

  /** Each finding once, in words and without the mark. */
  get findings(): readonly string[] {
    return [...this.#findings];
  }

  /** A table for people: marks × encodings, and per place how much was searched and found. */
  report(title: string): string {
    const { marks, patterns } = this.#search;
    const rows = [...this.#lines].map(([place, { looks, bytes, hits }]) => [
      place,
      String(looks),
      `${(bytes / 1e6).toFixed(2)} MB`,
      String(hits),
    ]);
    const sum = (pick: (line: Line) => number) => [...this.#lines.values()].reduce((all, line) => all + pick(line), 0);
    const total = ['all', String(sum(({ looks }) => looks)), `${(sum(({ bytes }) => bytes) / 1e6).toFixed(2)} MB`];
    return [
      title,
      `${marks} marks × ${encodingNames.length} encodings (${encodingNames.join(', ')}) = ${patterns} patterns`,
      ...table([['place', 'looks', 'searched', 'hits'], ...rows, [...total, String(sum(({ hits }) => hits))]]),
      ...this.findings.map((finding) => `FOUND ${finding}`),
    ].join('\n');
  }
}

const table = (rows: readonly (readonly string[])[]): string[] => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
};

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const contentOf = (path: string): Buffer | null => {
  try {
    return readFileSync(path);
  } catch {
    // A browser at work removed it between the two looks.
    return null;
  }
};
