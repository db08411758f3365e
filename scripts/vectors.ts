import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { checkVectors, vectorFile } from './vectors/check-vectors.ts';

/** `npm run -s vectors -- FILE`: evaluates IdP sync vectors against electron/sync. The path is relative to the caller. */
const [path] = process.argv.slice(2);
process.exitCode = path === undefined ? usage() : await run(resolve(process.env.INIT_CWD ?? '.', path));

function usage(): number {
  console.error('Name a file of vectors: npm run -s vectors -- FILE');
  return 2;
}

async function run(file: string): Promise<number> {
  const parsed = vectorFile.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!parsed.success) {
    console.error(`Not a file of vectors: ${z.prettifyError(parsed.error)}`);
    return 2;
  }
  const checked = checkVectors(parsed.data);
  const failed = checked.filter(({ passed }) => !passed);
  for (const { id, expected, got } of failed) {
    console.log(`FAILED    ${id}\nexpected  ${JSON.stringify(expected)}\ngot       ${JSON.stringify(got)}\n`);
  }
  console.log(`${checked.length - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
}
