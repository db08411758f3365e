import { expect, test } from 'vitest';
import { coderFlow } from '../../electron/coderflow/kind.ts';
import { Answers } from '../../electron/kinds/answers.ts';
import { accessOf } from '../../electron/sync/access/access-of.ts';
import { readingSchema } from '../../electron/sync/readings/evidence-schema.ts';

const asked: string[] = [];
const caller = {
  origin: 'https://agents.example.com',
  key: 'pc_0123456789abcdefghij',
  fetch: (url: string | URL) => {
    asked.push(new URL(url).pathname);
    const body = JSON.stringify({ user: { teams: ['platform'] }, key: 'pc_0123456789abcdefghij' });
    return Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } }));
  },
};

test.each(['access', 'sign-in', 'everything'] as const)(
  'a reading in the depth %s is what CoderFlow says of the user, in one request that the check of the key has made',
  async (depth) => {
    asked.length = 0;
    const answers = new Answers();
    expect(await coderFlow.whose(caller, answers)).toBeNull();
    const reading = await coderFlow.read(caller, { depth, version: null, now: () => 5, answers });
    expect(asked).toEqual(['/auth/me']);
    expect(reading).toMatchObject({ at: 5, everythingAt: null, tried: [] });
    expect(readingSchema.parse(JSON.parse(JSON.stringify(reading)))).toEqual(reading);
    expect(accessOf(reading.evidence, reading.at)).toEqual({
      user: { seen: false, why: 'not-supported' },
      organizations: { seen: false, why: 'not-supported' },
      facts: [
        { name: 'user.teams', value: 'platform' },
        { name: 'key', value: 'pc_…' },
      ],
      confirmedAt: 5,
    });
  },
);
