import { z } from 'zod';
import { json, type Answer } from '../http/answer.ts';
import { authenticate } from './authenticate.ts';
import type { Call } from './call.ts';
import { forbid } from './errors.ts';
import { readJson } from './json-body.ts';
import { may } from './permissions.ts';

/** `GET …/settings`: owner and auditor. */
export async function showSettings(call: Call): Promise<Answer> {
  const caller = await authenticate(call);
  if (!may(call.state, caller, 'read', { type: 'deployment_config' })) return forbid();
  return json(200, { dynamic_client_registration_enabled: call.deployment.settings.registration });
}

/** `PUT …/settings`: owner; an absent field changes nothing. */
export async function changeSettings(call: Call): Promise<Answer> {
  const caller = await authenticate(call);
  if (!may(call.state, caller, 'update', { type: 'deployment_config' })) return forbid();
  const sent = readJson(call, z.object({ dynamic_client_registration_enabled: z.boolean().nullish() }));
  call.deployment.settings.registration =
    sent.dynamic_client_registration_enabled ?? call.deployment.settings.registration;
  return json(200, { dynamic_client_registration_enabled: call.deployment.settings.registration });
}
