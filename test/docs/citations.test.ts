import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { findProblems, readCitations, readSections, type Source } from './citations.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const filesIn = (folder: string, ending: RegExp): Source[] =>
  readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(`${root}/${folder}/${name}`, 'utf8') }));

const reference = filesIn('docs/reference', /^(?!README).*\.md$/);
const nameOf = ({ path }: Source): string => path.slice(path.lastIndexOf('/') + 1);
const documents = new Map(reference.map((file) => [nameOf(file), readSections(file)]));
const code = ['electron', 'renderer', 'test', 'scripts']
  .flatMap((folder) => filesIn(folder, /\.(?:tsx?|[cm]?js|md)$/))
  .filter(({ path }) => !/^test[/\\]docs[/\\]/.test(path));

describe('citations of docs/reference', () => {
  test('every cited section exists, every section is cited, and no citation leaves its document open', () => {
    expect(findProblems(code, documents)).toEqual([]);
    const found = code.flatMap((file) => readCitations(file, new Set(documents.keys())));
    console.info(`${found.length} citations in ${new Set(found.map(({ where }) => where)).size} files`);
    expect(found.length).toBeGreaterThan(200);
  });

  test('every link in docs leads to a file and a heading that exist', () => {
    const broken = filesIn('docs', /\.md$/).flatMap((file) =>
      [...file.text.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)].flatMap(([link, path = '', anchor]) => {
        const target = new URL(path, `file:///${file.path}`).pathname.slice(1);
        const text = path === '' ? file.text : readText(target);
        if (text === null) return [`${file.path}: ${link}`];
        return anchor === undefined || anchorsOf(text).has(anchor) ? [] : [`${file.path}: ${link}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  test('every place that the glossary names exists', () => {
    const [glossary] = filesIn('docs', /^glossary\.md$/);
    const places = [...glossary!.text.matchAll(/`((?:electron|test)\/[^`]*)`/g)].map(([, place = '']) => place);
    expect(places.length).toBeGreaterThan(50);
    expect([...new Set(places)].filter((place) => !existsSync(`${root}/${place}`))).toEqual([]);
  });

  const planted = (text: string) => {
    const one = readSections({
      path: 'coder-api.md',
      text: '## <a id="4"></a>4 A\n\n1. one\n2. two\n\n## <a id="5"></a>5 B\n',
    });
    return findProblems([{ path: 'a.ts', text: `// coder-api.md 4 and 5\n${text}` }], new Map([['coder-api.md', one]]));
  };

  test.each([
    ['a section that is not there', '/** Ends it (coder-api.md 4.9). */', 'a.ts: coder-api.md 4.9 does not exist'],
    ['the last of several', '/** Ends it (coder-api.md 4, 5 and 6). */', 'a.ts: coder-api.md 6 does not exist'],
    ['one over a line break', '/**\n * Ends it (coder-api.md\n * 7). */', 'a.ts: coder-api.md 7 does not exist'],
    ['a document that is not there', '// (wire.md 4)', 'a.ts: wire.md 4 does not exist'],
    ['a step that is not there', '// (coder-api.md 4, step 3)', 'a.ts: coder-api.md 4 has no step 3'],
    ['a section of nothing', '// (the contract, section 4)', 'a.ts: no document: '],
    ['a section by a number alone', '// (wire contract 4.1)', 'a.ts: no document: '],
  ])('%s is found', (_what, text, problem) => {
    expect(planted(text)).toEqual([expect.stringContaining(problem)]);
  });

  test('what is right, and what is no citation, is left alone', () => {
    expect(planted('// (coder-api.md 4, step 2) (RFC 6749 section 6; coder-api.md 5) README.md says 3')).toEqual([]);
  });

  test('a section that nothing cites is found', () => {
    expect(findProblems([], documents).length).toBe([...documents.values()].reduce((sum, { size }) => sum + size, 0));
  });
});

function readText(path: string): string | null {
  try {
    return readFileSync(`${root}/${path}`, 'utf8');
  } catch {
    return null;
  }
}

/** What GitHub makes of headings, and anchors of their own. */
function anchorsOf(text: string): Set<string> {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/<[^>]*>|[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
  return new Set([...headings, ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id)]);
}
