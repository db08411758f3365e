import { buildAll, buildWhenNeeded } from './build-all.ts';

/** `npm run build -- [--when-needed]`: with that, nothing is built where `dist/` is of these sources. */
if (process.argv.includes('--when-needed')) {
  await buildWhenNeeded();
} else {
  await buildAll();
  console.log('Built dist/.');
}
