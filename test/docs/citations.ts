/** A file of the tree; the path is relative to the repository. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** One section that a comment or a document names. */
interface Citation {
  readonly where: string;
  readonly document: string;
  /** Null: the document as a whole. */
  readonly section: string | null;
  /** The step of the section's numbered list. */
  readonly step: string | null;
}

/** Sections of one document of `docs/reference`, by number, with their text up to the next heading. */
export type Sections = ReadonlyMap<string, string>;

const heading = /^#{2,3} <a id="([\d.]+)"><\/a>\1 .+$/;

/** Reads a document of `docs/reference`. Throws on a heading without an anchor of its own number. */
export function readSections({ path, text }: Source): Sections {
  const sections = new Map<string, string>();
  for (const part of text.split(/^(?=##)/m).filter((one) => one.startsWith('##'))) {
    const number = heading.exec(part.split('\n', 1)[0] ?? '')?.[1];
    if (number === undefined || sections.has(number)) throw new Error(`${path}: heading ${part.split('\n', 1)[0]}`);
    sections.set(number, part);
  }
  return sections;
}

/** A comment's text on one line: `coder-api.md 4.1, 4.3 and 13` may be broken anywhere. */
const unbroken = (text: string): string => text.replace(/\n[^\S\n]*(?:\*(?!\/)|\/\/)?[^\S\n]*/g, ' ');

const number = String.raw`\d+(?:\.\d+)*`;
const citation = new RegExp(
  String.raw`(?<![\w/.-])([a-z][\w-]*\.md)(?: (${number}(?:(?:, | and | to )${number})*)(?:(?:, [a-z ]+?)?, step (\d+))?)?`,
  'g',
);

/** The citations of documents whose names are in `names`, and of any `<name>.md` that a section's number follows. */
export function readCitations({ path, text }: Source, names: ReadonlySet<string>): Citation[] {
  return [...unbroken(text).matchAll(citation)].flatMap(([, document = '', numbers, step = null]): Citation[] => {
    if (numbers === undefined) return names.has(document) ? [{ where: path, document, section: null, step }] : [];
    const sections = numbers.split(/, | and | to /);
    return sections.map((section) => ({ where: path, document, section, step }));
  });
}

/** Standards that are cited by section. */
const standard = /\b(?:RFC \d+|OpenID Connect Core|Core|CommonMark|Desktop Entry Specification [\d.]+),? $/;

/** Sections of which nobody can tell the document: not of a standard, and without the name of a file. */
function namelessSections({ path, text }: Source): string[] {
  const flat = unbroken(text);
  return [...flat.matchAll(/\b(?:[Ss]ections? |[Cc]ontract |semantics |point )(?=\d)/g)]
    .filter(({ index }) => !standard.test(flat.slice(Math.max(0, index - 60), index)))
    .map(({ index }) => `${path}: no document: ${flat.slice(Math.max(0, index - 40), index + 20)}`);
}

/**
 * What is wrong with the citations in `sources`, one line each.
 *
 * @param documents the sections of every document of `docs/reference`, by the file's name.
 */
export function findProblems(sources: readonly Source[], documents: ReadonlyMap<string, Sections>): string[] {
  const names = new Set(documents.keys());
  const cited = new Set<string>();
  const wrong = sources.flatMap((source) =>
    readCitations(source, names).flatMap(({ where, document, section, step }) => {
      if (section === null) return [];
      const found = documents.get(document)?.get(section);
      for (let up = section; up !== ''; up = up.split('.').slice(0, -1).join('.')) cited.add(`${document} ${up}`);
      if (found === undefined) return [`${where}: ${document} ${section} does not exist`];
      const hasStep = step === null || new RegExp(`^${step}\\. `, 'm').test(found);
      return hasStep ? [] : [`${where}: ${document} ${section} has no step ${step}`];
    }),
  );
  const uncited = [...documents].flatMap(([document, sections]) =>
    [...sections.keys()]
      .map((section) => `${document} ${section}`)
      .filter((name) => !cited.has(name))
      .map((name) => `${name} is cited by nothing`),
  );
  return [...wrong, ...uncited, ...sources.flatMap(namelessSections)];
}
