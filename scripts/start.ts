import { buildWhenNeeded } from './build-all.ts';
import { launch } from './launch.ts';

await buildWhenNeeded();
process.exitCode = await launch(process.argv.slice(2));
