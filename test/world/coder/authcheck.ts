import { z } from 'zod';
import { json, type Answer } from '../http/answer.ts';
import { authenticate } from './authenticate.ts';
import type { Call, Caller } from './call.ts';
import { refuse } from './errors.ts';
import { readJson } from './json-body.ts';
import { may } from './permissions.ts';

const checkSchema = z.object({
  object: z.object({
    resource_type: z.string(),
    owner_id: z.string().nullish(),
    organization_id: z.string().nullish(),
    resource_id: z.string().nullish(),
    any_org: z.boolean().nullish(),
  }),
  action: z.string(),
});
const bodySchema = z.object({ checks: z.record(z.string(), checkSchema) });

/** `POST /api/v2/authcheck`: what this key may do, by roles and scopes (coder-api.md 7.10). */
export async function checkPermissions(call: Call): Promise<Answer> {
  const caller = await authenticate(call);
  const { checks } = readJson(call, bodySchema);
  const byId = Object.values(checks).filter((check) => check.object.resource_id);
  if (byId.length > 10) refuse(400, 'Endpoint only supports using "resource_id" field up to 10 times.');
  const answers = Object.entries(checks).map(([name, check]) => [name, decide(call, caller, check)]);
  return json(200, Object.fromEntries(answers));
}

function decide(call: Call, caller: Caller, check: z.infer<typeof checkSchema>): boolean {
  const { object, action } = check;
  const owner = object.owner_id === 'me' ? caller.user.id : object.owner_id;
  return may(call.state, caller, action, {
    type: object.resource_type,
    ownerId: owner || undefined,
    organizationId: object.organization_id || undefined,
    anyOrganization: object.any_org ?? undefined,
  });
}
