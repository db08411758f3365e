/**
 * Takes the guards of `test/mutations.json` away, one at a time, on a copy of the tree, and runs the tests that have to
 * notice: `npm run mutations -- [expression for the guards' names]`. Fails unless all are caught.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyTree } from './mutations/copy.ts';
import { mutate, mutationsSchema, outcomeOf } from './mutations/mutation.ts';
import { root } from './root.ts';

const only = new RegExp(process.argv[2] ?? '', 'i');
const listed = mutationsSchema.parse(JSON.parse(readFileSync(join(root, 'test/mutations.json'), 'utf8')));
const mutations = listed.filter(({ guard }) => only.test(guard));

const copy = copyTree();
process.on('exit', copy.remove);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

const tests = [...new Set(mutations.flatMap((mutation) => mutation.tests))];
console.log(`The tests with every guard in place: ${tests.join(' ')}`);
if (tests.length === 0 || outcomeOf(await copy.test(tests, { quiet: false })) !== 'survived')
  throw new Error('No guard named so, or these tests do not pass as the tree is.');

const counts = { caught: 0, survived: 0, broken: 0 };
for (const mutation of mutations) {
  const path = join(copy.folder, mutation.file);
  const source = readFileSync(path, 'utf8');
  writeFileSync(path, mutate(source, mutation));
  const outcome = outcomeOf(await copy.test(mutation.tests, { quiet: true }));
  writeFileSync(path, source);
  counts[outcome]++;
  console.log(`${outcome.padEnd(8)}  ${mutation.guard}  (${mutation.file})`);
}
console.log(`${counts.caught} caught, ${counts.survived} survived, ${counts.broken} broken.`);
process.exitCode = counts.caught === mutations.length ? 0 : 1;
