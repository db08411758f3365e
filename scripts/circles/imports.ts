import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import ts from 'typescript';

/** One file's import of a file in another folder. Paths are relative to the tree's root, with forward slashes. */
export interface Import {
  readonly file: string;
  /** The folders of both: the first two segments of a path, such as `electron/coder`. A file beside them stands for itself. */
  readonly from: string;
  readonly to: string;
}

/**
 * Reads every import between the folders directly below the given ones: `import type`, re-exports, `import()` of values
 * and of types included.
 *
 * @param root the tree's absolute path
 * @param below folders in it, such as `electron`
 */
export const readImports = (root: string, below: readonly string[]): Import[] =>
  below
    .flatMap((folder) => sourcesIn(root, folder))
    .flatMap((file) =>
      relativeImports(file, readFileSync(join(root, file), 'utf8'))
        .map((specifier) => posix.join(dirname(file), specifier))
        .filter((target) => below.some((folder) => target.startsWith(`${folder}/`)))
        .map((target) => ({ file, from: folderOf(file), to: folderOf(target) })),
    )
    .filter(({ from, to }) => from !== to);

const sourcesIn = (root: string, folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourcesIn(root, path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });

const relativeImports = (file: string, text: string): string[] => {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier?.startsWith('.') === true) found.push(specifier);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return found;
};

const specifierOf = (node: ts.Node): string | undefined => {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return textOf(node.arguments[0]);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return textOf(node.argument.literal);
  return undefined;
};

const textOf = (node: ts.Node | undefined): string | undefined =>
  node !== undefined && ts.isStringLiteral(node) ? node.text : undefined;

const folderOf = (path: string): string => path.split('/').slice(0, 2).join('/');
