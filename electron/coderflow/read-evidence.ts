import type { Json } from '../contract/explanation/json.ts';
import type { Caller } from '../http/send.ts';
import { Answers } from '../kinds/answers.ts';
import type { ReadRequest } from '../kinds/kind.ts';
import { nothingRead } from '../sync/readings/nothing-read.ts';
import type { EvidenceReading } from '../sync/readings/reading.ts';
import { readMe } from './call.ts';
import { factsOf } from './facts.ts';

/** `GET /auth/me`, once. Throws as `readMe`. */
export const askMe = (caller: Caller, answers: Answers): Promise<Readonly<Record<string, Json>>> =>
  answers.once('auth/me', () => readMe(caller));

const notSupported = { known: false, why: 'not-supported' } as const;

/** What CoderFlow says of the user: one answer, whatever the depth. Nothing in it explains anything. Throws as `readMe`. */
export async function readEvidence(
  caller: Caller,
  { version, now, answers = new Answers() }: ReadRequest,
): Promise<EvidenceReading> {
  const facts = factsOf(await askMe(caller, answers));
  const at = now();
  return {
    evidence: {
      ...nothingRead(version),
      user: notSupported,
      organizations: notSupported,
      facts: { known: true, value: facts, from: 'deployment', at },
    },
    tried: [],
    at,
    everythingAt: null,
  };
}
