import type { Caller } from '../../../electron/http/send.ts';
import { readEvidence } from '../../../electron/coder/evidence/read-evidence.ts';
import type { Access } from '../../../electron/contract/state.ts';
import type { ReadRequest } from '../../../electron/kinds/kind.ts';
import { accessOf } from '../../../electron/sync/access/access-of.ts';

/** What the tab Access shows of a reading. */
export async function readAccess(
  caller: Caller,
  now: () => number,
  depth: ReadRequest['depth'] = 'access',
): Promise<Access> {
  const { evidence, at } = await readEvidence(caller, { depth, version: null, now });
  return accessOf(evidence, at);
}
