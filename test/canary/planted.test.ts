import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedProfile } from '../../scripts/demo/seed.ts';
import { Ledger, places } from './ledger.ts';
import { kill, Stage } from './stage.ts';

/** A label, so that the app itself carries it to its settings, its page and everything sent there. */
const mark = 'PlantedMark0123456789';
const ledger = new Ledger(() => 'planted');
const stage = new Stage({
  ledger,
  marks: () => [mark],
  env: {
    LANYARD_KEYRING: 'off',
    NODE_OPTIONS: `--import=data:text/javascript,console.log('${Buffer.from(mark).toString('hex')}')`,
  },
  args: [`--planted=${Buffer.from(mark).toString('base64')}`],
});

beforeAll(async () => {
  seedProfile(stage.profile, [{ label: mark, accessUrl: 'https://127.0.0.1:1' }]);
  await stage.start();
});
afterAll(() => stage.remove());

test('a mark that is planted is found in every place the canary run looks at', async () => {
  await stage.app.page.getByRole('row', { name: mark }).waitFor();
  writeFileSync(join(stage.profile, 'logs/planted.log'), Buffer.from(mark, 'utf16le'));
  await stage.search('planted', { memory: true });
  writeFileSync(join(stage.temp, 'planted'), mark);
  await stage.end('planted', kill);
  console.log(ledger.report('Self-test of the canary run: a planted mark'));
  expect(places.filter((place) => ledger.at(place).hits === 0)).toEqual([]);
});
