import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../electron/contract/commands.ts';
import { kinds } from '../../electron/app/kinds.ts';

const allKinds = kinds.all;
const kindIds = allKinds.map(([id]) => id);

const root = join(import.meta.dirname, '../..');

const sources = ['electron', 'renderer']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ file: relative(root, path), text: readFileSync(path, 'utf8') }));

/** Where a kind may be named: its own folder, the table of kinds, and the schema of what is stored, for older files. */
const mayName = /^electron\/(coder|coderflow)\/|^electron\/(app\/kinds|settings\/schema)\.ts$/;

/** The program `coder` is no kind of deployment. */
const codeOf = (text: string) =>
  text
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '')
    .replaceAll(".find('coder')", '');

/** How a kind would be asked for: its id as a text of its own, or the product's name compared. */
const asks = new RegExp(`(['"\`])(?:${kindIds.join('|')})\\1|kindName\\s*[!=]==?|[!=]==?\\s*[\\w.]*kindName`);

describe('kinds of deployments', () => {
  it('are asked for by nothing outside their own folders', () => {
    const found = sources.filter(({ file, text }) => !mayName.test(file) && asks.test(codeOf(text)));
    expect(found.map(({ file }) => file)).toEqual([]);
    // The search would find it.
    expect(sources.filter(({ text }) => asks.test(codeOf(text))).map(({ file }) => file)).toContain(
      'electron/settings/schema.ts',
    );
    expect(asks.test(`if (deployment.kind === 'coderflow')`)).toBe(true);
    expect(asks.test(`kindName === name`)).toBe(true);
  });

  it('are in the table with the id that is stored for them', () => {
    for (const [id, kind] of allKinds) expect(kinds.of({ kind: id })).toBe(kind);
    expect(() => kinds.of({ kind: 'toString' })).toThrow('no kind');
  });

  it.each(allKinds)('%s offers only ways in that it has, and one that is always there', (_id, kind) => {
    const offered = kind.unaskedWays.offers({ oauthClient: null }).map(({ way }) => way);
    const has = kind.waysIn.map(({ id }) => id);
    expect(has).toEqual(expect.arrayContaining([...offered, kind.fallbackWay]));
    if (kind.adoption) expect(has).toContain(kind.adoption.way);
    expect(new Set(has).size).toBe(has.length);
  });

  it.each(allKinds)('%s says of each way in what it is, and ends it with the key checked and stored', (_id, kind) => {
    for (const { id, title, happens, steps, guide = [] } of kind.waysIn) {
      expect(commands['signIn.start'].args.safeParse({ id: 'x', way: id }).success).toBe(true);
      expect([title, happens].join()).toMatch(/^[A-Z].*[^.]$/);
      expect(steps.slice(-2)).toEqual(['checking', 'storing']);
      for (const item of guide) expect(item).toMatch(/^[A-Z].*\.$/);
    }
  });

  it.each(allKinds)('%s hands a key over alone and for the environment, whose meaning others rely on', (_id, kind) => {
    const [first, second] = kind.handOvers;
    expect([first?.as, second?.as]).toEqual(['key', 'environment']);
    const facts = { origin: 'https://x.example.com', key: 'THE-KEY', platform: 'win32' } as const;
    expect(first?.text(facts)).toBe('THE-KEY');
    expect(second?.text(facts)).toMatch(/^\$env:CODER_\w+ = 'THE-KEY'$|\n\$env:CODER_\w+ = 'THE-KEY'\n$/m);
    for (const form of kind.handOvers) expect(form.text(facts).includes('THE-KEY')).toBe(form.holdsKey);
  });
});
