import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findCircles } from '../../scripts/circles/circles.ts';
import { readImports } from '../../scripts/circles/imports.ts';
import { reportOf } from '../../scripts/circles/report.ts';

const root = join(import.meta.dirname, '../..');
let tree: string;

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'lanyard-circles-'));
});
afterEach(() => rmSync(tree, { recursive: true }));

const write = (files: Record<string, string>): void => {
  for (const [path, text] of Object.entries({ 'renderer/app.tsx': '', ...files })) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
};

/** What the check says of a tree of these files; empty when it passes. */
const check = (files: Record<string, string>): string[] => {
  write(files);
  return findCircles(readImports(tree, ['electron', 'renderer'])).map(reportOf);
};

const straight = {
  'electron/main.ts': `import { start } from './app/start.ts';`,
  'electron/app/start.ts': `import type { Key } from '../keys/deep/key.ts';\nexport { mint } from '../keys/mint.ts';`,
  'electron/keys/mint.ts': `import type { Key } from './deep/key.ts';`,
  'electron/keys/deep/key.ts': `import { back } from '../mint.ts';\n// import { start } from '../../app/start.ts';`,
  'renderer/ui/button.tsx': `import type { Key } from '../../electron/keys/deep/key.ts';`,
};

const throughType = { 'electron/keys/renew.ts': `import type { Start } from '../app/start.ts';` };

test('a tree without a circle passes; files of one folder may import each other', () => {
  expect(check(straight)).toEqual([]);
});

// Loading the compiler in a process of its own takes long beside other work.
test('a circle through an `import type` fails the command, with the files that make it', async () => {
  write({ ...straight, ...throughType });
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/circles.ts', tree], { cwd: root });
  await expect(run).rejects.toMatchObject({
    code: 1,
    stderr: `A circle of 2 folders: electron/app, electron/keys.
A shortest way round:
  electron/app -> electron/keys by electron/app/start.ts
  electron/keys -> electron/app by electron/keys/renew.ts
`,
  });
}, 120_000);

test.each([
  ['a re-export', `export * from '../app/start.ts';`],
  ['an `import()` of values', `const load = () => import('../app/start.ts');`],
  ['an `import()` of a type', `type Start = import('../app/start.ts').Start;`],
  ['JSX before it', `const a = <p>don't \`</p>;\nconst load = () => import('../app/start.ts');`],
])('a circle through %s is found', (_what, text) => {
  const files = { 'electron/app/start.ts': `import '../keys/mint.ts';`, 'electron/keys/mint.tsx': text };
  expect(check(files)).toHaveLength(1);
});

test('a circle by way of a third folder, or of a file beside the folders, is found', () => {
  const files = {
    'electron/a/a.ts': `import '../b/b.ts';`,
    'electron/b/b.ts': `import '../c/c.ts';`,
    'electron/c/c.ts': `import '../a/a.ts';`,
    'renderer/app.tsx': `import './shell/frame.tsx';`,
    'renderer/shell/frame.tsx': `import type { App } from '../app.tsx';`,
  };
  expect(check(files)).toEqual([
    expect.stringContaining('A circle of 3 folders: electron/a, electron/b, electron/c.'),
    expect.stringContaining('A circle of 2 folders: renderer/app.tsx, renderer/shell.'),
  ]);
});
