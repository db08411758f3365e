/**
 * Fails when folders directly below `electron/` or `renderer/` import each other in a circle, types counted:
 * `tsx scripts/circles.ts [a tree that is not this one]`. Part of `npm run check`.
 */
import { findCircles } from './circles/circles.ts';
import { readImports } from './circles/imports.ts';
import { reportOf } from './circles/report.ts';
import { root } from './root.ts';

const circles = findCircles(readImports(process.argv[2] ?? root, ['electron', 'renderer']));
for (const circle of circles) console.error(reportOf(circle));
process.exitCode = circles.length === 0 ? 0 : 1;
