import { z } from 'zod';
import { get } from './call.ts';
import type { Caller } from '../../http/send.ts';

const schema = z.looseObject({
  features: z.record(z.string(), z.looseObject({ entitlement: z.string(), enabled: z.boolean() })),
  has_license: z.boolean(),
});

export type Entitlements = z.infer<typeof schema>;

/**
 * `GET /api/v2/entitlements` (coder-api.md 7.9): what the server obeys is `features[name].enabled`.
 *
 * @throws RequestError `not-visible` on a build without licensed features.
 */
export function readEntitlements(caller: Caller): Promise<Entitlements> {
  return get(caller, '/api/v2/entitlements', schema);
}
