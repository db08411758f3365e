/** Mends what ESLint and Prettier can mend by themselves, and prints what is left: `npm run fix -- [files]`. */
import { runNode } from './run-program.ts';

const given = process.argv.slice(2);
const files = given.length > 0 ? given : ['.'];
const lint = await runNode('eslint/bin/eslint.js', ['--fix', '--no-warn-ignored', ...files]);
const format = await runNode('prettier/bin/prettier.cjs', [
  '--write',
  '--log-level=warn',
  '--ignore-unknown',
  ...files,
]);
process.exitCode = Math.max(lint, format);
