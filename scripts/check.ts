import { runNode } from './run-program.ts';

/** Every check, all run and reported also when one fails. */
const checks: readonly (readonly [name: string, script: string, args: readonly string[]])[] = [
  ['types: electron', 'typescript/bin/tsc', ['-p', 'electron']],
  ['types: renderer', 'typescript/bin/tsc', ['-p', 'renderer']],
  ['types: test and scripts', 'typescript/bin/tsc', ['-p', 'test']],
  ['lint and import zones', 'eslint/bin/eslint.js', ['.']],
  ['format', 'prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']],
  ['unused code', 'knip/bin/knip.js', []],
];

const failed: string[] = [];
for (const [name, script, args] of checks) {
  const code = await runNode(script, args);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name}`);
  if (code !== 0) failed.push(name);
}
console.log(failed.length === 0 ? `All ${checks.length} checks passed.` : `Failed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
