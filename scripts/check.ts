import { runNode, runScript } from './run-program.ts';

/** Every check, all run and reported also when one fails. */
const checks: readonly (readonly [name: string, run: () => Promise<number>])[] = [
  ['types: electron', () => runNode('typescript/bin/tsc', ['-p', 'electron'])],
  ['types: renderer', () => runNode('typescript/bin/tsc', ['-p', 'renderer'])],
  ['types: test and scripts', () => runNode('typescript/bin/tsc', ['-p', 'test'])],
  ['lint and import zones', () => runNode('eslint/bin/eslint.js', ['.'])],
  ['no circles of folders', () => runScript('scripts/circles.ts', [])],
  ['format', () => runNode('prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.'])],
  ['unused code', () => runNode('knip/bin/knip.js', [])],
  ['code that only tests use', () => runNode('knip/bin/knip.js', ['--production'])],
];

const failed: string[] = [];
for (const [name, run] of checks) {
  const code = await run();
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name}`);
  if (code !== 0) failed.push(name);
}
console.log(failed.length === 0 ? `All ${checks.length} checks passed.` : `Failed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
