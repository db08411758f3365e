import { buildAll } from './build-all.ts';

await buildAll();
console.log('Built dist/.');
